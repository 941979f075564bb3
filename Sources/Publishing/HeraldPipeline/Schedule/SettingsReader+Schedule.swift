import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldSchedule

/// Values of `schedule:`.
extension SettingsReader {
    /// The keys under `issues:`.
    static let monthNames = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]

    /// Returns the lines of a schedule: one, or a list. A mistake is reported at the word that is wrong.
    mutating func recurrences(_ node: Node) -> [Recurrence] {
        var found: [Recurrence] = []
        for element in elements(of: node) {
            guard case .scalar(let text, let isPlain) = element.content, text.contains(where: { !$0.isWhitespace }) else {
                report("found \(element.valueDescription); expected a time such as \"first Monday at 06:00\"", at: element)
                continue
            }
            do {
                let recurrence = try Recurrence(text)
                if found.contains(recurrence) { report("\(element.valueDescription) is listed twice", at: element, hint: "remove it") }
                found.append(recurrence)
            } catch {
                var position = element.position
                // A quotation mark comes before the text.
                position.column += error.offset + (isPlain ? 0 : 1)
                report(error.message, at: position, hint: error.hint)
            }
        }
        return found
    }

    /// Returns a time zone, or reports a problem and returns `nil`.
    mutating func clock(_ node: Node) -> ZoneClock? {
        guard let text = text(node) else { return nil }
        if let clock = ZoneClock(named: text) { return clock }
        let offset = text.hasPrefix("+") || text.hasPrefix("-") || text.contains("GMT") || text.contains("UTC")
        let place = ZoneClock.names.first { $0.lowercased().hasSuffix("/\(text.lowercased().replacing(" ", with: "_"))") }
        report(
            "\(node.valueDescription) is not a time zone; expected \(ScheduleSettings.zoneExpectation)", at: node,
            hint: place.map { "did you mean \"\($0)\"?" } ?? NearMiss.hint(for: text, among: ZoneClock.names)
                ?? (offset ? "name a place: its clocks change by rules that no offset has" : nil))
        return nil
    }

    /// Returns the names of issues: a part of the calendar, or a name for some months. Reports problems.
    mutating func issues(_ node: Node) -> IssueCalendar? {
        guard case .mapping(let entries) = node.content, !entries.isEmpty else {
            if case .scalar(let text, _) = node.content, let calendar = EditionCalendar(written: text) { return .calendar(calendar) }
            var hint: String?
            if case .scalar(let text, _) = node.content { hint = NearMiss.hint(for: text, among: EditionCalendar.allowed) }
            report(
                "found \(node.valueDescription); expected \(EnglishList.or(EditionCalendar.allowed)), or a name for each month that has a run",
                at: node, hint: hint ?? "march: Spring {year}")
            return nil
        }
        var names: [Int: SettingText] = [:]
        for entry in entries {
            guard let place = Self.monthNames.firstIndex(of: entry.key) else {
                report(
                    "\"\(entry.key)\" is not a month; expected \(EnglishList.or(Self.monthNames))", at: entry.keyPosition,
                    hint: NearMiss.hint(for: entry.key, among: Self.monthNames))
                continue
            }
            guard let name = translations(entry.value) else { continue }
            for text in [name.common].compactMap({ $0 }) + name.byLanguage.sorted(by: { $0.key.written < $1.key.written }).map(\.value) {
                checkPlaces(of: text, at: entry.value)
            }
            names[place + 1] = name
        }
        return .names(names)
    }

    /// Reports a place in a name that has no value.
    private mutating func checkPlaces(of text: String, at node: Node) {
        for match in text.matches(of: /\{[^{}]*\}/) where !["{year}", "{next-year}"].contains(match.output) {
            report(
                "\"\(match.output)\" has no value; expected {year} or {next-year}", at: node,
                hint: NearMiss.hint(for: String(match.output), among: ["{year}", "{next-year}"]))
        }
    }
}
