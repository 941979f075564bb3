/// The words of schedules, in lower case.
enum PhraseWords {
    /// The names of days for hints, as people write them.
    static let dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "weekday", "working", "day"]
    /// The names of months.
    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    /// The words that a schedule can begin with, besides numbers.
    static let beginnings = ["every", "daily", "weekly", "monthly", "quarterly", "yearly", "hourly", "on"]

    /// The days of the week, from 1 for Monday: whole names, in the plural, and with three letters.
    static let weekdays = table(dayNames.prefix(7), plural: true)
    /// The months from 1: whole names, and with three letters.
    static let months = table(monthNames[...], plural: false)

    private static func table(_ names: ArraySlice<String>, plural: Bool) -> [String: Int] {
        var table: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            let name = name.lowercased()
            for word in [name, String(name.prefix(3))] + (plural ? [name + "s"] : []) { table[word] = index + 1 }
        }
        return table
    }

    /// Whole numbers.
    static let numbers = [
        "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    ]
    /// Units of intervals in minutes.
    static let units = ["minute": 1, "minutes": 1, "hour": 60, "hours": 60]

    /// Ordinal numbers in figures, from `1st` to `31st`.
    static let numbered = Dictionary(uniqueKeysWithValues: (1...31).map { (figures($0), $0) })
    /// Ordinal numbers in words and in figures. The last is -1.
    static let ordinals = numbered.merging(["first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1]) { first, _ in first }

    /// Returns an ordinal number in figures: `1st`, `22nd`, `13th`.
    static func figures(_ number: Int) -> String {
        let ending = (11...13).contains(number) ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
        return "\(number)\(ending)"
    }

    /// Returns a time of the day in minutes since midnight.
    ///
    /// - Parameter next: the word after it, for the hint.
    static func time(_ word: ScheduleWord, before next: String?) throws(ScheduleMistake) -> Int {
        if word.text == "noon" { return 720 }
        if word.text == "midnight" { return 0 }
        let parts = word.text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2, let hour = number(parts[0]),
            let minute = number(parts[1]), hour < 24, minute < 60
        {
            return hour * 60 + minute
        }
        throw ScheduleMistake(
            "\"\(word.written)\" is not a time; expected one from 00:00 to 23:59", at: word.offset,
            hint: meant(word.text + (next == "am" || next == "pm" ? next ?? "" : "")).map { "did you mean \"\($0)\"?" })
    }

    /// Returns the time that was probably meant by `6`, `6am`, `6.30` or `24:00`.
    private static func meant(_ text: String) -> String? {
        if text == "24:00" { return "00:00" }
        let isAfternoon = text.hasSuffix("pm")
        let digits = text.hasSuffix("am") || isAfternoon ? text.dropLast(2) : text[...]
        let parts = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "h" || $0 == ":" }
        guard (1...2).contains(parts.count), let hour = number(parts[0]), hour < 24 else { return nil }
        guard let minute = parts.count == 1 || parts[1].isEmpty ? 0 : number(parts[1]), minute < 60 else { return nil }
        let shifted = isAfternoon && hour < 12 ? hour + 12 : text.hasSuffix("am") && hour == 12 ? 0 : hour
        return TimeOfDay.written(shifted * 60 + minute)
    }

    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }
}
