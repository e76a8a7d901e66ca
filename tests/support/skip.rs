//! What a test needs and a computer may lack.

/// Says that a test cannot run here, and why. The test ends then and counts as passed; but where all tests have to run, which is where `CI` is set, it
/// fails.
#[track_caller]
pub(crate) fn skip(reason: &str) {
    assert!(std::env::var_os("CI").is_none(), "a test cannot run here, and CI is set: {reason}");
    println!("skipped: {reason}");
}
