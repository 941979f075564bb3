import HeraldKit
import HeraldModel

extension SetHierarchy {
    /// `theme`, `theme:iamm`, `theme:iamm:6`, `theme:iamm:6.a` …
    static let themes = SetHierarchy { sources in
        let concepts = sources.taxonomy.concepts.compactMap { concept in ThemeCode(written: concept.code).map { (concept, $0) } }
        let tops = concepts.map(\.1).filter { !$0.code.contains(".") }
        if tops.isEmpty { return [] }
        let root = OAISet(
            "theme", name: "Themes", about: "Practices that have a theme; the sets below it are the themes by their schemes.",
            query: .of(themes: tops))
        let schemes = sources.taxonomy.schemes.compactMap { scheme -> OAISet? in
            let codes = tops.filter { $0.scheme == scheme }
            guard !codes.isEmpty, let concept = sources.taxonomy.concept(scheme) else { return nil }
            let name = concept.labels.label(in: sources.language)
            return OAISet(
                "theme:\(scheme)", name: name, about: "Practices with a theme of the scheme \(scheme): \(name).", query: .of(themes: codes))
        }
        let single = concepts.map { concept, code in
            let name = concept.labels.label(in: sources.language)
            return OAISet(
                "theme:\(code.written)", name: name, about: "Practices with the theme \(code.written), \(name), or one below it.",
                query: .of(themes: [code]))
        }
        return [root] + schemes + single
    }

    /// `country`, `country:BD` …
    static let countries = SetHierarchy { sources in
        let codes = Set(sources.gazetteer.regionCodes.flatMap(sources.gazetteer.countries(inRegion:))).sorted()
        if codes.isEmpty { return [] }
        var query = Query()
        query.places = codes
        let root = OAISet(
            "country", name: "Countries", about: "Practices that name a country; the sets below it are the countries of ISO 3166-1.",
            query: query)
        return [root]
            + codes.map { code in
                query.places = [code]
                let name = sources.gazetteer.name(of: code, in: sources.language)
                return OAISet(
                    "country:\(code.written)", name: name, about: "Practices in \(name), or in a corridor from or to it.", query: query)
            }
    }

    /// `evidence`, `evidence:good` …
    static let evidence = SetHierarchy { _ in
        let root = OAISet(
            "evidence", name: "Evidence", about: "All practices; the sets below it are the categories of their evidence.")
        return [root]
            + Category.allCases.map { category in
                var query = Query()
                query.evidence = [category]
                let name = category.written.split(separator: "-").joined(separator: " ")
                return OAISet(
                    "evidence:\(category.written)", name: "Evidence: \(name)", about: "Practices whose category of evidence is \(name).",
                    query: query)
            }
    }

    /// `audience`, `audience:ministries` …
    static let audiences = SetHierarchy { sources in
        if sources.audiences.isEmpty { return [] }
        let root = OAISet(
            "audience", name: "Audiences", about: "All practices; the sets below it hold what is good enough for each audience.")
        return [root]
            + sources.audiences.map { audience in
                var query = Query()
                if Set(audience.evidence) != Set(Category.allCases) { query.evidence = audience.evidence }
                let title = audience.title.label(in: sources.language)
                let evidence = audience.evidence.map(\.written).joined(separator: ", ")
                return OAISet(
                    "audience:\(audience.name)", name: title.isEmpty ? audience.name : title,
                    about: "Practices with evidence that is good enough for this audience: \(evidence).", query: query,
                    clearance: audience.clearance)
            }
    }

    /// `query`, `query:<name>` …
    static let queries = SetHierarchy { sources in
        if sources.queries.isEmpty { return [] }
        let root = OAISet("query", name: "Selections", about: "All practices; the sets below it are selections made by the publisher.")
        return [root]
            + sources.queries.map { saved in
                OAISet("query:\(saved.name)", name: saved.title, about: saved.summary ?? "\(saved.title).", query: saved.query)
            }
    }
}

extension Query {
    fileprivate static func of(themes: [ThemeCode]) -> Query {
        var query = Query()
        query.themes = themes
        return query
    }
}
