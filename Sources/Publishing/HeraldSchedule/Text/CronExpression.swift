import HeraldDiagnostics

/// Cron expressions of five fields, with the rules of Vixie cron (crontab(5) of Debian).
///
/// If neither the day of the month nor the day of the week begins with `*`, a day has to match one of them; otherwise both.
enum CronExpression {
    /// The abbreviations, each with its fields.
    static let abbreviations = [
        "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0", "@daily": "0 0 * * *",
        "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
    ]

    /// Returns whether a text is meant as a cron expression: it has an `@`, or a `*` in its first field, or no letters in its first two
    /// fields.
    static func isOne(_ text: String) -> Bool {
        let fields = text.split(whereSeparator: \.isWhitespace)
        if text.contains("@") || fields.first?.contains("*") == true { return true }
        let marks = Set("0123456789*/,-")
        return fields.count > 1 && fields.prefix(2).allSatisfy { $0.allSatisfy(marks.contains) }
    }

    /// Returns the form of an expression.
    static func form(_ text: String) throws(ScheduleMistake) -> Recurrence.Form {
        var fields = ScheduleWord.all(in: text, commas: false)
        if let word = fields.first, word.text.hasPrefix("@") {
            guard fields.count == 1, let known = abbreviations[word.text] else {
                throw ScheduleMistake(
                    "\"\(text)\" is no abbreviation of cron; expected \(EnglishList.or(abbreviations.keys.sorted()))", at: word.offset,
                    hint: NearMiss.hint(for: word.text, among: abbreviations.keys.sorted()))
            }
            fields = ScheduleWord.all(in: known, commas: false)
        }
        guard fields.count == 5 else {
            throw ScheduleMistake(
                """
                found \(fields.count) field\(fields.count == 1 ? "" : "s"); expected five: minute, hour, day of the month, month, \
                day of the week
                """, at: fields.first?.offset ?? 0, hint: fields.count == 6 ? "there are no seconds; remove the field for them" : nil)
        }
        let minutes = try CronField.minute.values(of: fields[0])
        let hours = try CronField.hour.values(of: fields[1])
        let days = try CronField.day.values(of: fields[2])
        let months = try CronField.month.values(of: fields[3])
        let weekdays = Set(try CronField.weekday.values(of: fields[4]).map { $0 == 0 ? 7 : $0 })
        let stars = fields[2...4].map { $0.text.hasPrefix("*") }
        let rule = DayRule(of(days, weekdays, isEither: !stars[0] && !stars[2]), months: months)
        if hours.count == 24 { return .hourly(rule, minutes: minutes.sorted()) }
        return .fixed(rule, minutes: hours.sorted().flatMap { hour in minutes.sorted().map { hour * 60 + $0 } })
    }

    private static func of(_ days: Set<Int>, _ weekdays: Set<Int>, isEither: Bool) -> DayRule.Days {
        if isEither { return .numbersAndWeekdays(days, weekdays, isEither: true) }
        switch (days.count == 31, weekdays.count == 7) {
        case (true, true): return .every
        case (true, false): return .weekdays(weekdays)
        case (false, true): return .numbers(days)
        case (false, false): return .numbersAndWeekdays(days, weekdays, isEither: false)
        }
    }
}

/// A field of a cron expression.
struct CronField {
    let name: String
    let range: ClosedRange<Int>
    /// The names of values, from the lowest on.
    var names: [String] = []

    static let minute = CronField(name: "minute", range: 0...59)
    static let hour = CronField(name: "hour", range: 0...23)
    static let day = CronField(name: "day of the month", range: 1...31)
    static let month = CronField(
        name: "month", range: 1...12, names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
    static let weekday = CronField(name: "day of the week", range: 0...7, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"])

    /// Returns the values of a list.
    func values(of word: ScheduleWord) throws(ScheduleMistake) -> Set<Int> {
        var (values, offset): (Set<Int>, Int) = ([], word.offset)
        for part in word.text.split(separator: ",", omittingEmptySubsequences: false) {
            values.formUnion(try self.values(of: String(part), at: offset))
            offset += part.unicodeScalars.count + 1
        }
        return values
    }

    /// Returns the values of one element: `5`, `*` or `1-5`. The last two may have a step, such as `*/15`.
    private func values(of part: String, at offset: Int) throws(ScheduleMistake) -> Set<Int> {
        let halves = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var step = 1
        if halves.count == 2 {
            guard let number = Int(halves[1]), number > 0, halves[1].utf8.allSatisfy({ (48...57).contains($0) }) else {
                throw ScheduleMistake("\"\(halves[1])\" is no step; expected a whole number from 1", at: offset)
            }
            step = number
        }
        if halves[0] == "*" { return Set(stride(from: range.lowerBound, through: range.upperBound, by: step)) }
        let ends = halves[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let first = try value(ends[0], at: offset)
        if ends.count == 1 {
            if halves.count == 1 { return [first] }
            throw ScheduleMistake(
                "\"\(part)\" has a step without a range; expected one such as \"\(ends[0])-\(range.upperBound)/\(step)\"", at: offset,
                hint: "did you mean \"\(ends[0])-\(range.upperBound)/\(step)\" or \"*/\(step)\"?")
        }
        var last = try value(ends[1], at: offset)
        // Sunday is at both ends of the week.
        if last == 0, range.upperBound == 7, first > 0 { last = 7 }
        guard first <= last else {
            throw ScheduleMistake(
                "\"\(halves[0])\" goes backwards; expected the lower \(name) first", at: offset,
                hint: "write two ranges, with a comma between them")
        }
        return Set(stride(from: first, through: last, by: step))
    }

    private func value(_ text: String, at offset: Int) throws(ScheduleMistake) -> Int {
        if let place = names.firstIndex(of: text) { return place + range.lowerBound }
        if !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text), range.contains(number) { return number }
        let isMark = ["?", "l", "w", "#"].contains { text.contains($0) }
        let example = names.first.map { " or a name such as \(names.count > 1 ? names[1] : $0)" } ?? ""
        var hint = NearMiss.hint(for: text, among: names)
        if text == "?" { hint = "write * in its place" }
        if text != "?", isMark, hint == nil { hint = "cron has no such mark; write words, such as \"last working day at 18:00\"" }
        throw ScheduleMistake(
            "\"\(text)\" is no \(name); expected \(range.lowerBound) to \(range.upperBound)\(example)", at: offset, hint: hint)
    }
}
