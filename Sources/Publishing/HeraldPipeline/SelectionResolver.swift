import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// Resolves the codes under `select:`, and replaces regions by their countries.
struct SelectionResolver {
    let taxonomy: Taxonomy
    let gazetteer: Gazetteer

    /// Completes the query of `select`, which was read from `node`. Unknown codes are reported to `reader`. Values that could not be read
    /// were reported before.
    func resolve(_ select: inout SelectSettings, at node: Node, _ reader: inout SettingsReader) {
        select.query.anyCriteria = select.criteria.any
        select.query.allCriteria = select.criteria.all
        for (text, element) in Self.scalars(of: node["themes"]) {
            guard let theme = ThemeCode(written: text), let problem = taxonomy.problem(with: theme) else { continue }
            reader.report(problem.message, at: element, hint: problem.hint)
        }
        select.query.places = countries(in: node["places"], &reader)
        for (text, element) in Self.scalars(of: node["regions"]) {
            select.query.places += countries(inRegion: text, at: element, &reader)
        }
        select.query.origins = countries(in: node["origins"], &reader)
        select.query.transit = countries(in: node["transit"], &reader)
        select.query.destinations = countries(in: node["destinations"], &reader)
        select.query.corridors = Self.scalars(of: node["corridors"]).compactMap { corridor($0.text, at: $0.node, &reader) }
    }

    /// Returns the countries that a list names. Others are reported.
    private func countries(in node: Node?, _ reader: inout SettingsReader) -> [CountryCode] {
        Self.scalars(of: node).compactMap { country($0.text, at: $0.node, &reader) }
    }

    private func country(_ text: String, at element: Node, _ reader: inout SettingsReader) -> CountryCode? {
        if let country = CountryCode(written: text) {
            guard let problem = gazetteer.problem(with: country) else { return country }
            reader.report(problem.message, at: element, hint: problem.hint)
            return nil
        }
        reader.report(
            "found \(element.valueDescription); expected \(CountryCode.expectation)", at: element,
            hint: country(meantBy: text).map { "did you mean \"\($0.written)\"?" })
        return nil
    }

    /// Returns the country with the name `text`, or with that code in small letters.
    private func country(meantBy text: String) -> CountryCode? {
        let upper = CountryCode(written: text.uppercased()).flatMap { gazetteer.problem(with: $0) == nil ? $0 : nil }
        return gazetteer.country(named: text) ?? upper
    }

    private func corridor(_ text: String, at element: Node, _ reader: inout SettingsReader) -> Corridor? {
        guard let corridor = Corridor(written: text) else {
            reader.report(
                "found \(element.valueDescription); expected a corridor such as TO-NZ: the codes of origin and destination, with a hyphen",
                at: element, hint: hint(forCorridor: text))
            return nil
        }
        let problems = [corridor.from, corridor.to].compactMap { gazetteer.problem(with: $0) }
        for problem in problems { reader.report(problem.message, at: element, hint: problem.hint) }
        return problems.isEmpty ? corridor : nil
    }

    /// Returns a hint with the corridor that `text` probably means, or with the setting for one country.
    private func hint(forCorridor text: String) -> String? {
        if let country = country(meantBy: text) {
            return "for one country, write origins: [\(country.written)] or destinations: [\(country.written)]"
        }
        var pairs: [(Substring, Substring)] = [(text.prefix(2), text.dropFirst(2))]
        let marked = text.replacing(" to ", with: "→")
        pairs += marked.indices.filter { Self.isBetweenCountries(marked[$0]) }.map { (marked[..<$0], marked[$0...]) }
        for (origin, destination) in pairs {
            guard let from = country(meantBy: Self.trimmed(origin)), let to = country(meantBy: Self.trimmed(destination)) else { continue }
            return "did you mean \"\(from.written)-\(to.written)\"?"
        }
        return nil
    }

    private static func trimmed(_ end: Substring) -> String {
        let tail = end.drop(while: isBetweenCountries)
        return String(tail[..<(tail.lastIndex { !isBetweenCountries($0) }.map(tail.index(after:)) ?? tail.startIndex)])
    }

    /// Whether a character may be between the two countries of a corridor as people write it: `TO → NZ`, `TO/NZ`.
    private static func isBetweenCountries(_ character: Character) -> Bool {
        character.isWhitespace || "-–—→>/,:".contains(character)
    }

    private func countries(inRegion text: String, at element: Node, _ reader: inout SettingsReader) -> [CountryCode] {
        let countries = gazetteer.countries(inRegion: text)
        if countries.isEmpty {
            let padded = String(repeating: "0", count: max(0, 3 - text.utf8.count)) + text
            let meant = gazetteer.region(named: text) ?? (gazetteer.regionCodes.contains(padded) ? padded : nil)
            reader.report(
                "\(element.valueDescription) is not a region of UN M49; expected a code of three digits such as \"035\"", at: element,
                hint: meant.map { "did you mean \"\($0)\"?" })
        }
        return countries
    }

    /// The texts of a list, or of a single value, each with its node. Other nodes are skipped.
    static func scalars(of node: Node?) -> [(text: String, node: Node)] {
        let elements: [Node] =
            switch node?.content {
            case .sequence(let nodes): nodes
            case .scalar: [node].compactMap { $0 }
            default: []
            }
        return elements.compactMap { element in
            guard case .scalar(let text, _) = element.content else { return nil }
            return (text, element)
        }
    }
}
