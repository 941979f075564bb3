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
        for (text, element) in scalars(of: node["themes"]) {
            guard let theme = ThemeCode(written: text), let problem = taxonomy.problem(with: theme) else { continue }
            reader.report(problem.message, at: element, hint: problem.hint)
        }
        for (text, element) in scalars(of: node["places"]) {
            if let country = country(text, at: element, &reader) { select.query.places.append(country) }
        }
        for (text, element) in scalars(of: node["regions"]) {
            select.query.places += countries(inRegion: text, at: element, &reader)
        }
    }

    private func country(_ text: String, at element: Node, _ reader: inout SettingsReader) -> CountryCode? {
        if let country = CountryCode(written: text) {
            guard let problem = gazetteer.problem(with: country) else { return country }
            reader.report(problem.message, at: element, hint: problem.hint)
            return nil
        }
        let upper = CountryCode(written: text.uppercased()).flatMap { gazetteer.problem(with: $0) == nil ? $0 : nil }
        let meant = gazetteer.country(named: text) ?? upper
        reader.report(
            "found \(element.valueDescription); expected \(CountryCode.expectation)", at: element,
            hint: meant.map { "did you mean \"\($0.written)\"?" })
        return nil
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
    private func scalars(of node: Node?) -> [(text: String, node: Node)] {
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
