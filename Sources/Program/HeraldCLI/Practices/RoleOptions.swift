import ArgumentParser
import HeraldCorpus
import HeraldDiagnostics
import HeraldModel

/// The options that list practices by cities, roles of countries, corridors, target groups and roles of organisations.
struct RoleOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A city or district, by its name.", valueName: "name")) var city: [String] = []
    @Option(help: ArgumentHelp("A country that people leave.", valueName: "code")) var origin: [String] = []
    @Option(help: ArgumentHelp("A country that people pass through.", valueName: "code")) var transit: [String] = []
    @Option(help: ArgumentHelp("A country that people go to.", valueName: "code")) var destination: [String] = []
    @Option(help: ArgumentHelp("A corridor such as TO-NZ.", valueName: "codes")) var corridor: [String] = []
    @Option(help: ArgumentHelp("Words by which a target group is described.", valueName: "words")) var targetGroup: [String] = []
    @Option(help: ArgumentHelp("Words in the name of an organisation that leads.", valueName: "words")) var lead: [String] = []
    @Option(help: ArgumentHelp("Words in the name of a partner.", valueName: "words")) var partner: [String] = []
    @Option(help: ArgumentHelp("Words in the name of an organisation that funds.", valueName: "words")) var funder: [String] = []

    /// Adds the conditions to `query`. Throws a ``Diagnostic`` for a code that does not exist.
    func add(to query: inout Query) throws {
        (query.cities, query.targetGroups) = (city, targetGroup)
        (query.leads, query.partners, query.funders) = (lead, partner, funder)
        query.origins = try origin.map { try Self.country($0, "--origin") }
        query.transit = try transit.map { try Self.country($0, "--transit") }
        query.destinations = try destination.map { try Self.country($0, "--destination") }
        query.corridors = try corridor.map { text in
            guard let corridor = Corridor(written: text) else {
                throw Diagnostic("--corridor is \"\(text)\"; expected the codes of origin and destination, such as TO-NZ")
            }
            for country in [corridor.from, corridor.to] { try Self.check(country) }
            return corridor
        }
    }

    /// Returns the country of an option. Throws a ``Diagnostic`` for a code that does not exist.
    static func country(_ text: String, _ option: String) throws -> CountryCode {
        guard let country = CountryCode(written: text) else {
            throw Diagnostic("\(option) is \"\(text)\"; expected \(CountryCode.expectation)")
        }
        try check(country)
        return country
    }

    private static func check(_ country: CountryCode) throws {
        if let problem = Corpus.gazetteer.problem(with: country) { throw Diagnostic(problem.message, hint: problem.hint) }
    }
}
