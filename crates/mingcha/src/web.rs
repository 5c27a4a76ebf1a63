//! Stub.
pub struct Listen;
impl Listen {
    pub fn parse(_: Option<&str>, _: bool) -> desk::Result<Listen> {
        Ok(Listen)
    }
}
pub fn serve(
    _: std::sync::Arc<desk::Desk>,
    _: &std::path::Path,
    _: &Listen,
    _: desk::Actor,
    _: bool,
) -> desk::Result<()> {
    Ok(())
}
