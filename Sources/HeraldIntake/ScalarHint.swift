internal import HeraldModel

/// Guesses what somebody meant by a value that could not be read.
enum ScalarHint {
    /// A hint for `text`, which is not an `S`, or `nil`.
    static func hint<S: RecordScalar>(for text: String, _ type: S.Type) -> String? {
        if text.isEmpty { return nil }
        if let near = NearMiss.hint(for: text, among: S.allowed) { return near }
        let trimmed = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        let spelled = [trimmed, trimmed.uppercased(), trimmed.lowercased()]
        if S.self == Slug.self { return slug(from: text).map(meant) }
        if S.self == Figure.self || S.self == Int.self, let plain = number(from: trimmed), S(written: plain) != nil {
            return "write it without separators: \(plain)"
        }
        if S.self == PartialDate.self, let date = date(from: trimmed) { return meant(date) }
        return spelled.first { $0 != text && S(written: $0) != nil && S.self != String.self }.map(meant)
    }

    private static func meant(_ text: String) -> String { "did you mean \"\(text)\"?" }

    /// Lower case, with hyphens for everything that a slug cannot hold.
    private static func slug(from text: String) -> String? {
        let words = text.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        let slug = words.joined(separator: "-")
        return Slug(written: slug).map(\.written)
    }

    /// The number without the signs that people put between groups of three digits.
    private static func number(from text: String) -> String? {
        let groups = text.split { ", '_\u{A0}\u{202F}\u{2009}".contains($0) }
        guard groups.count > 1, let first = groups.first, (1...3).contains(first.count) else { return nil }
        guard groups.dropFirst().allSatisfy({ $0.prefix { $0 != "." }.count == 3 }) else { return nil }
        return groups.joined()
    }

    /// Day, month and year in the order of ISO 8601, when the order written is certain.
    private static func date(from text: String) -> String? {
        let parts = text.split { "./- ".contains($0) }.map { $0.count == 1 ? "0" + $0 : String($0) }
        guard (2...3).contains(parts.count) else { return nil }
        if parts[0].count == 4 { return PartialDate(written: parts.joined(separator: "-")).map(\.written) }
        let isCertain = parts.count == 2 || text.contains(".") || (Int(parts[0]) ?? 0) > 12
        return isCertain ? PartialDate(written: parts.reversed().joined(separator: "-")).map(\.written) : nil
    }
}
