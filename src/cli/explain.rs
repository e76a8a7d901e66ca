//! `guidegen explain`: what a kind of mistake means, with a wrong and a right example.

use clap::Args;

use crate::diagnostic::{closest, codes};

use super::{CommandError, Outcome, report};

#[derive(Args)]
pub(super) struct Arguments {
    /// The name that stands in brackets in a message, such as broken-link; without one, all names are listed.
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CommandError> {
    let Some(name) = &arguments.code else {
        for code in codes::ALL {
            report::result(&format!("{:22} {:8} {}", code.name, code.severity.name(), code.meaning));
        }
        return Ok(Outcome::Done);
    };
    let Some(code) = codes::find(name) else {
        let near = closest(name, codes::ALL.iter().map(|code| code.name));
        let hint = near.map_or("`guidegen explain` lists all of them.".to_owned(), |near| format!("Did you mean {near}?"));
        return Err(CommandError(format!("There is no kind of mistake named “{name}”. {hint}")));
    };
    let indented = |text: &str| text.lines().map(|line| format!("    {line}\n")).collect::<String>();
    report::result(&format!("{} ({})\n\n{}\n", code.name, code.severity.name(), code.meaning));
    report::result(&format!("Wrong:\n{}\nRight:\n{}", indented(code.wrong), indented(code.right).trim_end()));
    Ok(Outcome::Done)
}
