/// The countries, regions and currencies, with their codes.
///
///     let code = CountryCode(written: "NZ")!
///     let country = Gazetteer.Country(code: code, region: "053", labels: Labels(["en": "New Zealand"]))
///     let gazetteer = Gazetteer(countries: [country], regions: [], currencies: ["NZD"])
///     let name = gazetteer.name(of: code, in: .english)  // "New Zealand"
///     let found = gazetteer.country(named: "new zealand")  // NZ
public struct Gazetteer: Sendable {
    /// A country of ISO 3166-1.
    ///
    ///     let labels = Labels(["en": "Bangladesh"])
    ///     let country = Gazetteer.Country(code: CountryCode(written: "BD")!, region: "034", labels: labels)
    public struct Country: Sendable {
        /// Its alpha-2 code.
        public var code: CountryCode
        /// The M49 code of the smallest region it lies in.
        public var region: String
        /// Its names.
        public var labels: Labels

        /// Creates a country.
        public init(code: CountryCode, region: String, labels: Labels) {
            self.code = code
            self.region = region
            self.labels = labels
        }
    }

    /// A region of the UN's M49 standard.
    ///
    ///     let asia = Gazetteer.Region(code: "142", parent: "001", labels: Labels(["en": "Asia"]))
    ///     let southern = Gazetteer.Region(code: "034", parent: asia.code, labels: Labels(["en": "Southern Asia"]))
    public struct Region: Sendable {
        /// Its three-digit code.
        public var code: String
        /// The code of the region around it.
        public var parent: String?
        /// Its names.
        public var labels: Labels

        /// Creates a region.
        public init(code: String, parent: String?, labels: Labels) {
            self.code = code
            self.parent = parent
            self.labels = labels
        }
    }

    private let countriesByCode: [String: Country]
    private let regionsByCode: [String: Region]
    private let currencyCodes: Set<String>

    /// Creates a gazetteer. `currencies` are codes of ISO 4217.
    public init(countries: [Country], regions: [Region], currencies: Set<String>) {
        countriesByCode = Dictionary(countries.map { ($0.code.written, $0) }, uniquingKeysWith: { first, _ in first })
        regionsByCode = Dictionary(regions.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        currencyCodes = currencies
    }

    /// The countries, sorted by code.
    public var countries: [Country] { countriesByCode.values.sorted { $0.code < $1.code } }

    /// The regions, sorted by code.
    public var regions: [Region] { regionsByCode.values.sorted { $0.code < $1.code } }

    /// The codes of currencies, sorted.
    public var currencies: [String] { currencyCodes.sorted() }

    /// Returns the gazetteer with names of countries in one more language, by their codes.
    package func naming(_ names: [String: String], in language: LanguageTag) -> Gazetteer {
        let countries = countries.map { country in
            var named = country
            if let name = names[country.code.written] { named.labels = country.labels.adding(name, in: language) }
            return named
        }
        return Gazetteer(countries: countries, regions: regions, currencies: currencyCodes)
    }

    /// Returns the name of `country` in `language`, or the code itself if it is unknown.
    public func name(of country: CountryCode, in language: LanguageTag) -> String {
        countriesByCode[country.written]?.labels.label(in: language) ?? country.written
    }

    /// Returns the names of `country`, or `nil` if it is unknown.
    public func labels(of country: CountryCode) -> Labels? { countriesByCode[country.written]?.labels }

    /// Returns the countries in the region `code` and in the regions below it, sorted by code, or none if there is no such region.
    public func countries(inRegion code: String) -> [CountryCode] {
        countriesByCode.values.filter { country in
            var region: String? = country.region
            while let current = region, current != code { region = regionsByCode[current]?.parent }
            return region == code
        }.map(\.code).sorted()
    }

    /// The known M49 codes, sorted.
    public var regionCodes: [String] { regionsByCode.keys.sorted() }

    /// Returns whether ISO 4217 lists `currency`.
    public func hasCurrency(_ currency: CurrencyCode) -> Bool { currencyCodes.contains(currency.written) }

    /// Returns the country with `name` in one of the known languages, in any case.
    public func country(named name: String) -> CountryCode? {
        countriesByCode.values.first { $0.labels.contain(name) }?.code
    }

    /// Returns the M49 code of the region with `name` in one of the known languages, in any case.
    public func region(named name: String) -> String? {
        regionsByCode.values.first { $0.labels.contain(name) }?.code
    }

    /// Returns the reason why `country` is not a country, or `nil` if it is one.
    public func problem(with country: CountryCode) -> (message: String, hint: String?)? {
        if countriesByCode[country.written] != nil { return nil }
        let usual = ["UK": "GB", "EL": "GR", "EU": nil][country.written] ?? nil
        return ("\"\(country.written)\" is not a country of ISO 3166-1", usual.map { "did you mean \"\($0)\"?" })
    }
}
