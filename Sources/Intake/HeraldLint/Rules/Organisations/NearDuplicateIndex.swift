internal import HeraldModel

/// An index of the names seen so far. Each name is also listed under its variants without one letter, because two names that differ by a
/// letter share such a variant.
struct NearDuplicateIndex: Sendable {
    private struct Seen: Sendable {
        var name: String
        var record: Slug?
    }

    private var exact: Set<String> = []
    private var shortened: [String: Seen] = [:]

    /// Returns a finding if `written` nearly equals a name seen before, and adds it to the index.
    ///
    /// - Parameters:
    ///   - written: the name as the record contains it.
    ///   - path: its path in the record.
    ///   - record: the id of the record for sets, or nil within one record.
    mutating func finding(for written: String, at path: [String], in record: Slug?) -> LintFinding? {
        let core = OrganisationName(written).core
        guard core.utf8.count >= 10, exact.insert(core).inserted else { return nil }
        let characters = Array(core)
        var match: Seen?
        let seen = Seen(name: written, record: record)
        for variant in [core] + characters.indices.map({ String(characters[..<$0] + characters[($0 + 1)...]) }) {
            if let other = shortened[variant] {
                if match == nil, record == nil || other.record != record, Self.isTypo(core, OrganisationName(other.name).core) {
                    match = other
                }
            } else {
                shortened[variant] = seen
            }
        }
        // The same words in another order are probably the name of the same institute.
        let words = core.split(separator: " ")
        if words.count > 2 {
            let key = "=" + words.sorted().joined(separator: " ")
            if let other = shortened[key] {
                match = match ?? (record == nil || other.record != record ? other : nil)
            } else {
                shortened[key] = seen
            }
        }
        guard let match else { return nil }
        let location = match.record.map { " in \"\($0)\"" } ?? ""
        return LintFinding(
            "organisation-names", path, "\"\(written)\" is almost \"\(match.name)\"\(location)",
            hint: "spell the name the same way everywhere"
        )
    }

    /// Whether two names differ only in spaces, or in one long word that is not a number, a city or one of the similar names of countries.
    private static func isTypo(_ a: String, _ b: String) -> Bool {
        let (first, second) = (a.split(separator: " "), b.split(separator: " "))
        guard first.count == second.count else { return a.filter { $0 != " " } == b.filter { $0 != " " } }
        let different = zip(first, second).filter { $0 != $1 }
        guard different.count == 1, let (x, y) = different.first, x.count > 4, y.count > 4 else { return false }
        if (x + y).contains(where: \.isNumber) || PlaceNames.isCity(String(x)) || PlaceNames.isCity(String(y)) { return false }
        let alike: [Set<Substring>] = [
            ["zambia", "gambia"], ["austria", "australia"], ["slovakia", "slovenia"], ["niger", "nigeria"], ["guinea", "guyana"],
            ["national", "rational"],
        ]
        return !alike.contains([x, y]) && x.first == y.first
    }
}
