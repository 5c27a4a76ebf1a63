//! What the command line says when it was not understood: in Chinese, with what to do.
use super::arguments::Cli;
use clap::{CommandFactory, FromArgMatches, error::ErrorKind};
use std::{ffi::OsString, process::ExitCode};

const HELP: &str = "{about}\n\n用法：{usage}\n\n{all-args}\n";

/// Parses, or prints help or what is wrong.
pub(super) fn parse(args: impl Iterator<Item = OsString>) -> Result<Cli, ExitCode> {
    let matches = localised(Cli::command()).try_get_matches_from(args);
    match matches.and_then(|m| Cli::from_arg_matches(&m)) {
        Ok(cli) => Ok(cli),
        Err(e) if matches!(e.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            print!("{}", chinese(&e.to_string()));
            Err(ExitCode::SUCCESS)
        }
        Err(e) => {
            eprintln!("{}", sentence(&e));
            Err(ExitCode::from(2))
        }
    }
}

/// The words that the parser writes by itself.
fn chinese(help: &str) -> String {
    const WORDS: [(&str, &str); 6] = [
        ("[OPTIONS]", "[选项]"),
        ("<COMMAND>", "<命令>"),
        ("Options:", "选项:"),
        ("Arguments:", "参数:"),
        ("Possible values:", "可用的值:"),
        ("[default: ", "[默认: "),
    ];
    WORDS.into_iter().fold(help.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn localised(command: clap::Command) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|s| s.get_name().to_owned()).collect();
    let version =
        clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version).help("显示版本");
    let mut command = headings(command).version(env!("CARGO_PKG_VERSION")).arg(version);
    for name in names {
        command = command.mut_subcommand(name, headings);
    }
    command
}

fn headings(command: clap::Command) -> clap::Command {
    command
        .help_template(HELP)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_help_heading("命令")
        .next_help_heading("选项")
        .arg(clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help).help("显示帮助"))
}

fn sentence(e: &clap::Error) -> String {
    let context = |kind| chinese(&e.get(kind).map(ToString::to_string).unwrap_or_default());
    let what = match e.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", context(clap::error::ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("不认识“{}”", context(clap::error::ContextKind::InvalidArg)),
        ErrorKind::MissingRequiredArgument => format!("还缺少：{}", context(clap::error::ContextKind::InvalidArg)),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "请写明要做什么".into(),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!(
            "{} 不能是“{}”",
            context(clap::error::ContextKind::InvalidArg),
            context(clap::error::ContextKind::InvalidValue)
        ),
        _ => "命令写得不完整或有多余".into(),
    };
    format!("{what}。用 mingcha --help 看全部命令，用 mingcha 命令 --help 看一个命令的写法")
}
