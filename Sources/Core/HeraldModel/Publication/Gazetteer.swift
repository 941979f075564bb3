/// The countries, regions and currencies that codes may name.
public struct Gazetteer: Sendable {
    /// A country of ISO 3166-1.
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

    private let countries: [String: Country]
    private let regions: [String: Region]
    private let currencies: Set<String>

    /// Creates a gazetteer; `currencies` are codes of ISO 4217.
    public init(countries: [Country], regions: [Region], currencies: Set<String>) {
        self.countries = Dictionary(countries.map { ($0.code.written, $0) }, uniquingKeysWith: { first, _ in first })
        self.regions = Dictionary(regions.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        self.currencies = currencies
    }

    /// The name of `country` in `language`; the code itself if it is not known.
    public func name(of country: CountryCode, in language: LanguageTag) -> String {
        countries[country.written]?.labels.label(in: language) ?? country.written
    }

    /// The names of `country`; `nil` if it is not known.
    public func labels(of country: CountryCode) -> Labels? { countries[country.written]?.labels }

    /// The countries in the region `code` and the regions in it, in alphabetical order; empty if there is no such region.
    public func countries(inRegion code: String) -> [CountryCode] {
        countries.values.filter { country in
            var region: String? = country.region
            while let current = region, current != code { region = regions[current]?.parent }
            return region == code
        }.map(\.code).sorted()
    }

    /// The M49 codes known, in order.
    public var regionCodes: [String] { regions.keys.sorted() }

    /// Whether ISO 4217 lists `currency`.
    public func hasCurrency(_ currency: CurrencyCode) -> Bool { currencies.contains(currency.written) }

    /// The country that has `name` in one of the languages known, in any case.
    public func country(named name: String) -> CountryCode? {
        countries.values.first { $0.labels.contain(name) }?.code
    }

    /// The M49 code of the region that has `name` in one of the languages known, in any case.
    public func region(named name: String) -> String? {
        regions.values.first { $0.labels.contain(name) }?.code
    }

    /// Why `country` is not a country, or `nil` if it is one.
    public func problem(with country: CountryCode) -> (message: String, hint: String?)? {
        if countries[country.written] != nil { return nil }
        let usual = ["UK": "GB", "EL": "GR", "EU": nil][country.written] ?? nil
        return ("\"\(country.written)\" is not a country of ISO 3166-1", usual.map { "did you mean \"\($0)\"?" })
    }
}
