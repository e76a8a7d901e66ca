//! stub
pub fn highlight(_language: &str, _code: &str) -> Option<String> {
    None
}
