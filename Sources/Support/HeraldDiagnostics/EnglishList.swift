/// Words of a message joined to a list.
public enum EnglishList {
    /// `a, b or c`, such as the values that a message expects. After `limit` words it returns the number of the others: `a, b and 2 more`. Without words:
    /// `nothing`.
    public static func or(_ words: [String], limit: Int = 14) -> String {
        if words.count > limit { return words.prefix(limit).joined(separator: ", ") + " and \(words.count - limit) more" }
        return joined(words, by: "or")
    }

    /// `a, b and c`. Without words: `nothing`.
    public static func and(_ words: [String]) -> String { joined(words, by: "and") }

    /// The words with commas between them and `conjunction` before the last. French joins a list in the same way.
    public static func joined(_ words: [String], by conjunction: String) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
        return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
    }
}
