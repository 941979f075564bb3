import HeraldDiagnostics
import HeraldKit
import HeraldModel

extension Coverage.Settings {
    /// Returns the problem of a scheme that does not exist.
    func schemeProblem(in taxonomy: Taxonomy) -> SettingsProblem? {
        if taxonomy.schemes.isEmpty || taxonomy.schemes.contains(scheme) { return nil }
        return SettingsProblem(
            "scheme", "no scheme is called \"\(scheme)\"; expected \(EnglishList.or(taxonomy.schemes))",
            hint: NearMiss.hint(for: scheme, among: taxonomy.schemes))
    }

    /// Returns the problems of codes that are not those of a region or a country.
    func placeProblems(in gazetteer: Gazetteer) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        if let region, !gazetteer.regionCodes.contains(region) {
            let code = gazetteer.region(named: region)
            problems.append(
                SettingsProblem(
                    "region", "\"\(region)\" is not a region; expected a code of M49 such as \"142\"", hint: code.map { "write \"\($0)\"" })
            )
        }
        for (index, country) in countries.enumerated() {
            guard let problem = gazetteer.problem(with: country) else { continue }
            problems.append(SettingsProblem("countries", element: index, problem.message, hint: problem.hint))
        }
        return problems
    }
}
