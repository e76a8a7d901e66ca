//! Judges from outside: axe for what assistive technology meets.

use std::fs;

use super::browser::Tab;
use super::skip::skip;

/// What axe finds wrong inside the first element that a selector finds, a line for each element; empty if nothing. `None` where axe is missing.
fn axe(tab: &Tab, selector: &str) -> Option<String> {
    let Some(path) = std::env::var_os("GUIDEGEN_AXE") else {
        skip("axe is missing. Set GUIDEGEN_AXE to the path of axe.min.js.");
        return None;
    };
    if tab.eval("typeof axe") != "object" {
        tab.eval(&format!("{}; 0", fs::read_to_string(path).unwrap()));
    }
    let found = tab.eval(&format!(
        "axe.run(document.querySelector({selector:?}), {{ resultTypes: ['violations'], rules: {{ 'target-size': {{ enabled: true }} }} }}).then((result) =>
           result.violations.flatMap((rule) => rule.nodes.map((node) => `${{rule.id}}: ${{node.html}}`)).join('\\n'))"
    ));
    Some(found.as_str().unwrap().to_owned())
}

/// Expects that axe finds nothing wrong inside an element.
#[track_caller]
pub(crate) fn assert_accessible(tab: &Tab, selector: &str) {
    if let Some(found) = axe(tab, selector) {
        assert_eq!(found, "", "in {selector}");
    }
}
