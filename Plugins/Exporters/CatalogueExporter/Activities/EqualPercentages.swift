/// Percentages for countries whose shares nobody knows. IATI demands that those of an activity add up to 100.
enum EqualPercentages {
    /// Returns `count` percentages, as equal as two decimals allow, that add up to exactly 100.
    static func of(_ count: Int) -> [String] {
        (0..<count).map { index in
            let hundredths = 10_000 * (index + 1) / count - 10_000 * index / count
            let rest = hundredths % 100
            return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
        }
    }
}
