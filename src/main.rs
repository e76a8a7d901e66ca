//! The `guidegen` command. Everything it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    guidegen::cli::run()
}
