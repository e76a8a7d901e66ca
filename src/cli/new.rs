//! stub
use super::{Failure, Outcome};
#[derive(clap::Args)]
pub struct Arguments {}
pub fn run(_: &Arguments) -> Result<Outcome, Failure> {
    Ok(Outcome::Done)
}
