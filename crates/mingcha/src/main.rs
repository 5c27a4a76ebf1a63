//! The program: two doors, one house.

fn main() -> std::process::ExitCode {
    mingcha::cli::main(std::env::args_os())
}
