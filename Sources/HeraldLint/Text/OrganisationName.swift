internal import HeraldModel

/// The name of an organisation taken apart: what it is called, its acronym and where it sits.
struct OrganisationName: Sendable, Hashable {
    /// The name without its place, in lower case, words separated by spaces.
    var core: String
    /// The acronym, in capitals, given in brackets or the whole name.
    var acronym: String?
    /// The city or country written with the name.
    var place: String?

    /// Takes `written` apart: `European Research Centre (ERCOMER), Utrecht University`, `ERCOMER (Rotterdam)`.
    init(_ written: String) {
        var parts: [Substring] = []
        var rest = written[...]
        while let cut = rest.firstIndex(where: { ",;()–—".contains($0) }) {
            parts.append(rest[..<cut])
            rest = rest[rest.index(after: cut)...]
        }
        parts.append(rest)
        let trimmed = parts.map { String($0.split(separator: " ").joined(separator: " ")) }.filter { !$0.isEmpty }
        core = Self.key(trimmed.first ?? "")
        for part in trimmed.dropFirst() {
            if Self.isAcronym(part) { acronym = acronym ?? part } else { place = place ?? Places.find(in: part) }
        }
        if let first = trimmed.first {
            if Self.isAcronym(first) { acronym = acronym ?? first }
            let words = first.split(separator: " ")
            if let joint = words.lastIndex(of: "in"), joint > 0, let place = Places.find(in: words[(joint + 1)...].joined(separator: " ")) {
                self.place = self.place ?? place
                core = Self.key(words[..<joint].joined(separator: " "))
            }
        }
    }

    /// Three capitals or more, perhaps with digits or hyphens.
    static func isAcronym(_ text: String) -> Bool {
        text.utf8.count >= 3 && text.utf8.count <= 12 && text.utf8.filter { (65...90).contains($0) }.count >= 3
            && text.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }

    /// Lower case, words separated by single spaces, without *the*.
    static func key(_ text: String) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0 != "the" && $0 != "and" && $0 != "of" }.joined(separator: " ")
    }

    /// Whether the organisation may well have several seats: international ones, governments, offices.
    var hasManySeats: Bool {
        if let acronym, Self.international.contains(acronym) { return true }
        let words = Set(core.split(separator: " "))
        return !words.isDisjoint(with: Self.manySeats) || Self.international.contains(core.uppercased())
    }

    private static let international: Set<String> = [
        "IOM", "ILO", "UNDP", "UNICEF", "UNHCR", "UNESCO", "UNFPA", "UNODC", "OHCHR", "OECD", "WHO", "IFRC", "ICRC", "NGO", "GFMD", "UN",
        "EU", "USAID", "UNITED NATIONS",
    ]
    private static let manySeats: Set<Substring> = [
        "government", "ministry", "embassy", "office", "mission", "delegation", "branch", "international", "save", "caritas", "red", "bank",
        "press", "police",
        "department", "municipality", "city", "council", "high", "commission", "news", "authorities", "united",
    ]
}

/// Cities that research centres and organisations sit in.
enum Places {
    private static let cities: Set<String> = Set(
        """
        Abidjan,Abu Dhabi,Accra,Addis Ababa,Algiers,Amman,Amsterdam,Ankara,Antwerp,Athens,Auckland,Baghdad,Baku,Bamberg,Bamako,Bangkok,Barcelona,Beijing,Beirut,\
        Belgrade,Bergen,Berlin,Bern,Berne,Bielefeld,Bogotá,Bologna,Bonn,Boston,Brasília,Bratislava,Brighton,Brussels,Bucharest,Budapest,Buenos Aires,Cairo,\
        Cambridge,Canberra,Cape Town,Caracas,Casablanca,Chicago,Chisinau,Colombo,Copenhagen,Dakar,Dar es Salaam,Delhi,Dhaka,Doha,Dubai,Dublin,Edinburgh,Florence,\
        Frankfurt,Geneva,Ghent,Gothenburg,Guangzhou,Guatemala City,Hamburg,Hanoi,Harare,Havana,Helsinki,Hong Kong,Islamabad,Istanbul,Jakarta,Jerusalem,\
        Johannesburg,Kabul,Kampala,Karachi,Kathmandu,Kuala Lumpur,Kuwait City,Kyiv,La Paz,Lagos,Leiden,Leuven,Lille,Lima,Lisbon,Liège,Ljubljana,London,Los Angeles,\
        Lusaka,Luxembourg,Lyon,Maastricht,Madrid,Manchester,Manila,Marseille,Melbourne,Mexico City,Milan,Minsk,Montevideo,Montreal,Moscow,Mumbai,Munich,Nairobi,\
        Neuchâtel,New Delhi,New York,Nicosia,Nijmegen,Osaka,Oslo,Osnabrück,Ottawa,Oxford,Panama City,Paris,Poitiers,Port Louis,Prague,Pretoria,Quito,Rabat,Riga,\
        Riyadh,Rome,Rotterdam,San José,San Salvador,Santiago,Santo Domingo,Sarajevo,Seoul,Shanghai,Singapore,Skopje,Sofia,Stockholm,Strasbourg,Suva,Sydney,Taipei,\
        Tallinn,Tashkent,Tbilisi,Tehran,The Hague,Tirana,Tokyo,Toronto,Trieste,Tripoli,Tunis,Turin,Uppsala,Utrecht,Valencia,Vancouver,Vienna,Vilnius,Warsaw,\
        Washington,Wellington,Wollongong,Yaoundé,Yerevan,Zagreb,Zurich,Zürich
        """.replacingLineBreaks.split(separator: ",").map { $0.lowercased() })

    /// The city whose name is in `text`, as written there.
    static func find(in text: String) -> String? {
        let words = text.split { !$0.isLetter }
        for index in words.indices where words[index].first?.isUppercase == true {
            for length in [3, 2, 1] where index + length <= words.count {
                let name = words[index..<index + length].joined(separator: " ")
                if cities.contains(name.lowercased()) { return name }
            }
        }
        return nil
    }

    /// Whether `name` is that of a city.
    static func contain(_ name: String) -> Bool { cities.contains(name.lowercased()) }
}

extension String {
    /// The text without what the source's lines add.
    fileprivate var replacingLineBreaks: String { String(filter { $0 != "\n" }) }
}
