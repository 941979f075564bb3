import HeraldDiagnostics

/// Schedules in words, such as `first Monday at 06:00` and `every two months on the 15th at 07:30`.
struct SchedulePhrase {
    private let words: [ScheduleWord]
    private var index = 0

    private init(_ text: String) { words = ScheduleWord.all(in: text, commas: true) }

    /// Returns the form of a text.
    static func form(_ text: String) throws(ScheduleMistake) -> Recurrence.Form {
        var phrase = SchedulePhrase(text)
        return try phrase.form()
    }

    private var word: ScheduleWord? { words.indices.contains(index) ? words[index] : nil }

    /// Goes on if the next word is one of `texts`.
    private mutating func accept(_ texts: String...) -> Bool {
        guard let word, texts.contains(word.text) else { return false }
        index += 1
        return true
    }

    /// Goes on if the next word means a value of `table`.
    private mutating func accept<Value>(_ table: [String: Value]) -> Value? {
        guard let word, let value = table[word.text] else { return nil }
        index += 1
        return value
    }

    /// The mistake that the next word is another than was expected.
    private func unexpected(_ expected: String, among names: [String]) -> ScheduleMistake {
        guard let word else {
            let end = words.last.map { $0.offset + $0.written.unicodeScalars.count } ?? 0
            return ScheduleMistake("there is nothing after \"\(words.last?.written ?? "")\"; expected \(expected)", at: end)
        }
        return ScheduleMistake(
            "found \"\(word.written)\"; expected \(expected)", at: word.offset, hint: NearMiss.hint(for: word.text, among: names))
    }

    private mutating func form() throws(ScheduleMistake) -> Recurrence.Form {
        if accept("hourly") { return try end(.interval(minutes: 60)) }
        let rule: DayRule
        if accept("every", "each") {
            if let interval = try interval() { return try end(interval) }
            rule = try everyDays()
        } else if accept("daily") {
            rule = DayRule(.every)
        } else if accept("weekly") {
            rule = try weekly()
        } else if accept("monthly") {
            rule = try monthDays(of: DayRule.allMonths)
        } else if accept("quarterly") {
            rule = try monthDays(of: [1, 4, 7, 10])
        } else if accept("yearly") {
            rule = try date()
        } else {
            rule = try days()
        }
        // A statement of its own: as an argument of `end`, `times()` would move on only after `end` had its copy of the phrase.
        let minutes = try times()
        return try end(.fixed(rule, minutes: minutes))
    }

    private func end(_ form: Recurrence.Form) throws(ScheduleMistake) -> Recurrence.Form {
        if let word { throw ScheduleMistake("found \"\(word.written)\" after the end of the schedule; expected nothing", at: word.offset) }
        return form
    }

    /// Returns the interval after `every`, such as `30 minutes`. `nil` if something else follows.
    private mutating func interval() throws(ScheduleMistake) -> Recurrence.Form? {
        let start = index
        let count = accept(PhraseWords.numbers) ?? number()
        guard let unit = word, let minutes = accept(PhraseWords.units) else {
            index = start
            return nil
        }
        let (total, isOverflow) = (count ?? 1).multipliedReportingOverflow(by: minutes)
        guard !isOverflow, (1...366 * 1440).contains(total) else {
            throw ScheduleMistake("the interval is out of range; expected 1 minute to 366 days", at: unit.offset)
        }
        return .interval(minutes: total)
    }

    private mutating func number() -> Int? {
        guard let word, let number = Int(word.text) else { return nil }
        index += 1
        return number
    }

    /// Returns the days after `every`.
    private mutating func everyDays() throws(ScheduleMistake) -> DayRule {
        let start = word
        let count = accept(PhraseWords.numbers) ?? number()
        if accept("month", "months") { return try monthDays(of: months(each: count ?? 1, start)) }
        if accept("quarter"), count == nil { return try monthDays(of: [1, 4, 7, 10]) }
        if let count, let start {
            throw ScheduleMistake(
                "\"every \(start.written)\" is not followed by minutes, hours or months; expected one of them", at: start.offset,
                hint: count == 1 ? "write \"every day\"" : nil)
        }
        if accept("year") { return try date() }
        if accept("week") { return try weekly() }
        if accept("day") { return DayRule(.every) }
        if let days = try weekdays() { return DayRule(days) }
        throw unexpected(
            "day, weekday, working day, a day such as Monday, week, month or year, or an interval such as 30 minutes",
            among: ["day", "week", "month", "year"] + PhraseWords.dayNames)
    }

    /// Returns the months of `every two months`, from January on or from the month that is named.
    private mutating func months(each count: Int, _ word: ScheduleWord?) throws(ScheduleMistake) -> Set<Int> {
        guard [1, 2, 3, 4, 6, 12].contains(count) else {
            throw ScheduleMistake(
                "\"every \(word?.written ?? "") months\" is not the same in each year; expected 2, 3, 4, 6 or 12 months",
                at: word?.offset ?? 0, hint: "name the months: on the 1st in January, June and November at 06:00")
        }
        var first = 1
        if accept("from") {
            guard let month = accept(PhraseWords.months) else { throw unexpected("a month", among: PhraseWords.monthNames) }
            first = month
        }
        return Set(stride(from: 0, to: 12, by: count).map { (first - 1 + $0) % 12 + 1 })
    }

    private mutating func weekly() throws(ScheduleMistake) -> DayRule {
        _ = accept("on")
        guard let days = try weekdays() else { throw unexpected("a day such as Monday", among: PhraseWords.dayNames) }
        return DayRule(days)
    }

    /// Returns days of the week, or working days. `nil` if another word follows.
    private mutating func weekdays() throws(ScheduleMistake) -> DayRule.Days? {
        if accept("weekday", "weekdays") { return .weekdays([1, 2, 3, 4, 5]) }
        if accept("working") {
            guard accept("day", "days") else { throw unexpected("day", among: ["day"]) }
            return .workingDays
        }
        guard let first = accept(PhraseWords.weekdays) else { return nil }
        var set: Set<Int> = [first]
        while accept(",", "and") {
            _ = accept("and")
            guard let next = accept(PhraseWords.weekdays) else { throw unexpected("a day such as Monday", among: PhraseWords.dayNames) }
            set.insert(next)
        }
        return .weekdays(set)
    }

    /// Returns the days of a phrase without `every`: days of the week, days of a month, or a date.
    private mutating func days() throws(ScheduleMistake) -> DayRule {
        _ = accept("on")
        if let days = try weekdays() { return DayRule(days) }
        if let rule = try dateIfThere() { return rule }
        return try monthDays(of: DayRule.allMonths)
    }

    /// Returns the days of a month: `the 15th`, `the 1st and 15th`, `the first Monday`, `the last working day`.
    private mutating func monthDays(of months: Set<Int>) throws(ScheduleMistake) -> DayRule {
        _ = accept("on")
        _ = accept("the")
        let start = word
        guard let first = accept(PhraseWords.ordinals) else {
            throw unexpected(
                "days such as \"Monday\", \"first Monday\", \"last working day\" or \"the 15th\"",
                among: Array(PhraseWords.ordinals.keys).sorted() + PhraseWords.dayNames + PhraseWords.beginnings)
        }
        var places: Set<Int> = [first]
        while accept(",", "and") {
            _ = accept("and")
            _ = accept("the")
            guard let next = accept(PhraseWords.ordinals) else { throw unexpected("another day such as \"15th\"", among: []) }
            places.insert(next)
        }
        let days = try counted(places, start)
        if accept("of") {
            _ = accept("the", "each", "every")
            if !accept("month"), !accept("months") { throw unexpected("month", among: ["month"]) }
        }
        guard accept("in") else { return DayRule(days, months: months) }
        return DayRule(days, months: try namedMonths().intersection(months))
    }

    /// Returns the days that `places` count: of the kind that follows, or else days by their number.
    private mutating func counted(_ places: Set<Int>, _ start: ScheduleWord?) throws(ScheduleMistake) -> DayRule.Days {
        let (kind, most): (DayRule.Kind, Int)
        if accept("working") {
            guard accept("day") else { throw unexpected("day", among: ["day"]) }
            (kind, most) = (.workingDay, 23)
        } else if accept("weekday") {
            (kind, most) = (.mondayToFriday, 23)
        } else if accept("day") {
            (kind, most) = (.day, 31)
        } else if let weekday = accept(PhraseWords.weekdays) {
            (kind, most) = (.weekday(weekday), 5)
        } else if !places.contains(-1), word.map({ ["at", "of", "in"].contains($0.text) }) ?? true {
            return .numbers(places)
        } else {
            throw unexpected("a day such as Monday, day, weekday or working day", among: PhraseWords.dayNames)
        }
        guard let highest = places.max(), highest <= most else {
            throw ScheduleMistake("no month has so many of these days; expected at most the \(most)th", at: start?.offset ?? 0)
        }
        if kind == .day, !places.contains(-1) { return .numbers(places) }
        return .counted(places, kind)
    }

    private mutating func namedMonths() throws(ScheduleMistake) -> Set<Int> {
        var months: Set<Int> = []
        repeat {
            _ = accept("and")
            guard let month = accept(PhraseWords.months) else { throw unexpected("a month", among: PhraseWords.monthNames) }
            months.insert(month)
        } while accept(",", "and")
        return months
    }

    private mutating func date() throws(ScheduleMistake) -> DayRule {
        _ = accept("on")
        if let rule = try dateIfThere() { return rule }
        throw unexpected("a date such as 1 March", among: [])
    }

    /// Returns a date such as `1 March`. `nil` if something else follows.
    private mutating func dateIfThere() throws(ScheduleMistake) -> DayRule? {
        let start = index
        _ = accept("the")
        guard let word, let day = number() ?? accept(PhraseWords.numbered) else { return nil }
        _ = accept("of")
        guard let month = accept(PhraseWords.months) else {
            index = start
            return nil
        }
        guard (1...31).contains(day), day <= CalendarDay(year: 2000, month: month, day: 1).daysInMonth else {
            throw ScheduleMistake("no year has this day; expected a date such as 1 March", at: word.offset)
        }
        return DayRule(.numbers([day]), months: [month])
    }

    /// Returns the times after `at`, in minutes since midnight.
    private mutating func times() throws(ScheduleMistake) -> [Int] {
        guard accept("at") else { throw unexpected("\"at\" and a time such as 06:00", among: ["at", "and", "in", "of"]) }
        var times: Set<Int> = []
        repeat {
            _ = accept("and")
            guard let word else { throw unexpected("a time such as 06:00", among: []) }
            index += 1
            times.insert(try PhraseWords.time(word, before: self.word?.text))
        } while accept(",", "and")
        return times.sorted()
    }
}
