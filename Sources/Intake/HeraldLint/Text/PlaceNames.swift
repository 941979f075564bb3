/// The names of countries, and of cities where research centres and organisations have their seats.
enum PlaceNames {
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
        Tallinn,Tashkent,Tbilisi,Tehran,The Hague,Tirana,Tokyo,Toronto,Trieste,Tripoli,Tunis,Turin,Uppsala,Utrecht,Valencia,Valletta,Vancouver,Vienna,Vilnius,Warsaw,\
        Washington,Wellington,Wollongong,Yaoundé,Yerevan,Zagreb,Zurich,Zürich
        """.split(separator: ",").map { $0.lowercased() })

    private static let countries: Set<String> = Set(
        """
        Afghanistan,Albania,Algeria,Angola,Argentina,Armenia,Australia,Austria,Azerbaijan,Bahrain,Bangladesh,Belarus,Belgium,Benin,Bolivia,Botswana,\
        Brazil,Bulgaria,Burkina Faso,Burundi,Cambodia,Cameroon,Canada,Chad,Chile,China,Colombia,Costa Rica,Croatia,Cuba,Cyprus,Denmark,Ecuador,Egypt,\
        El Salvador,Eritrea,Estonia,Ethiopia,Fiji,Finland,France,Gabon,Gambia,Germany,Ghana,Greece,Guatemala,Guinea,Guyana,Haiti,Honduras,Hungary,\
        Iceland,India,Indonesia,Iran,Iraq,Ireland,Israel,Italy,Jamaica,Japan,Jordan,Kazakhstan,Kenya,Kosovo,Kuwait,Kyrgyzstan,Laos,Latvia,Lebanon,\
        Lesotho,Liberia,Libya,Lithuania,Madagascar,Malawi,Malaysia,Mali,Malta,Mauritania,Mauritius,Mexico,Moldova,Mongolia,Montenegro,Morocco,\
        Mozambique,Myanmar,Namibia,Nepal,Netherlands,New Zealand,Nicaragua,Niger,Nigeria,Norway,Oman,Pakistan,Panama,Paraguay,Peru,Philippines,\
        Poland,Portugal,Qatar,Romania,Russia,Rwanda,Saudi Arabia,Senegal,Serbia,Sierra Leone,Slovakia,Slovenia,Somalia,South Africa,South Korea,\
        Spain,Sri Lanka,Sudan,Suriname,Sweden,Switzerland,Syria,Tajikistan,Tanzania,Thailand,Togo,Tunisia,Turkey,Uganda,Ukraine,United Arab Emirates,\
        United Kingdom,United States,Uruguay,Uzbekistan,Venezuela,Viet Nam,Vietnam,Yemen,Zambia,Zimbabwe
        """.split(separator: ",").map { $0.lowercased() })

    /// Returns the country in `text`, which must contain nothing else, or nil.
    static func country(_ text: String) -> String? {
        let name = text.hasPrefix("the ") || text.hasPrefix("The ") ? String(text.dropFirst(4)) : text
        return countries.contains(name.lowercased()) ? name : nil
    }

    /// Returns the first city in `text`, with the capitals of the text. The words of its name are joined with spaces.
    static func firstCity(in text: String) -> String? {
        let words = text.split { !$0.isLetter }
        for index in words.indices where words[index].first?.isUppercase == true {
            for length in [3, 2, 1] where index + length <= words.count {
                let name = words[index..<index + length].joined(separator: " ")
                if cities.contains(name.lowercased()) { return name }
            }
        }
        return nil
    }

    /// Whether `name` is the name of a city.
    static func isCity(_ name: String) -> Bool { cities.contains(name.lowercased()) }
}
