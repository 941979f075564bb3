import Foundation

/// Formatting of numbers for people.
enum HumanReadable {
    /// A number with a noun: `1 practice`, `2 practices`, `1,204 practices`.
    static func count(_ number: Int, _ noun: String) -> String { "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")" }

    /// A number with digits in groups of three: `1,204`.
    static func grouped(_ number: Int) -> String {
        let digits = String(number)
        var groups = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0, groups != "-" { groups.append(",") }
            groups.append(digit)
        }
        return groups
    }

    /// A size in decimal units: `312 B`, `3.4 KB`, `12 MB`.
    static func bytes(_ count: Int) -> String {
        var (value, unit) = (Double(count), 0)
        let units = ["B", "KB", "MB", "GB"]
        while value >= 1000, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
        return unit == 0 || value >= 10
            ? "\(Int(value.rounded())) \(units[unit])" : "\(Double(Int((value * 10).rounded())) / 10) \(units[unit])"
    }

    /// A duration in seconds with two decimals: `0.02 s`, `3.40 s`.
    static func seconds(milliseconds: Int) -> String {
        let hundredths = (milliseconds + 5) / 10
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) s"
    }
}
