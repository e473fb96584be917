//! Any bytes as the files of a pack: refused with a reason, or taken.

/// The framework alone, or the framework, a zero byte and the bindings.
pub(crate) fn any_pack(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let mut files = vec![("framework.yaml", parts.next().unwrap_or_default())];
    files.extend(parts.next().map(|bindings| ("framework.bindings.yaml", bindings)));
    if let Err(refused) = scoring::load(&files) {
        assert!(!refused.faults.is_empty() && !refused.to_string().is_empty(), "a refusal says why");
    }
}
