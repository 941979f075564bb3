import HeraldDiagnostics
import HeraldModel

/// Hints for settings that cannot be read: the value that the user probably meant.
enum SettingsHint {
    /// Returns a hint for a value that is not a whole number in `range`: to remove the quotes or the separators of
    /// thousands.
    static func integer(for content: Node.Content, in range: ClosedRange<Int>) -> String? {
        guard case .scalar(let text, let isPlain) = content else { return nil }
        if !isPlain, let number = Int(text), range.contains(number) { return "remove the quotes" }
        let groups = text.split(omittingEmptySubsequences: false) { ", '_.\u{A0}\u{202F}".contains($0) }
        guard groups.count > 1, (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
            let number = Int(groups.joined()), range.contains(number)
        else { return nil }
        return "write it without separators: \(number)"
    }

    /// Returns a hint for a value that is neither `true` nor `false`.
    static func boolean(for content: Node.Content) -> String? {
        guard case .scalar(let text, let isPlain) = content else { return nil }
        switch text.lowercased() {
        case "true", "false": return isPlain ? "did you mean \(text.lowercased())?" : "remove the quotes"
        case "yes", "on", "y", "1": return "did you mean true?"
        case "no", "off", "n", "0": return "did you mean false?"
        default: return nil
        }
    }

    /// Returns a hint for a text that is not an `S`: the nearest word allowed, or the same text in another
    /// spelling. If only `none` and one other word are allowed, a truth value has the word with its meaning as the hint.
    static func scalar<S: RecordScalar>(for text: String, _ type: S.Type) -> String? {
        if S.allowed.count == 2, let other = S.allowed.first(where: { $0 != "none" }), S.allowed.contains("none") {
            switch text.lowercased() {
            case "true", "yes", "on": return "did you mean \"\(other)\"?"
            case "false", "no", "off": return "did you mean \"none\"?"
            default: break
            }
        }
        if let near = NearMiss.hint(for: text, among: S.allowed) { return near }
        let hyphenated = text.split { $0.isWhitespace || $0 == "_" }.joined(separator: "-")
        return [hyphenated, hyphenated.uppercased(), hyphenated.lowercased()].first { $0 != text && S(written: $0) != nil }.map {
            "did you mean \"\($0)\"?"
        }
    }
}
