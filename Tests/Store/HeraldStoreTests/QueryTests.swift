import FileTesting
import HeraldModel
import HeraldStoreCore
import Testing

@Suite("What a query selects, in any store")
struct QueryTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private func filled(_ kind: StoreKind) async throws -> any PracticeStore {
        let store = try kind.make(folder)
        try await store.publish(
            Practice("alpha-one", title: "Zebra") {
                $0.kind = .law
                $0.level = .local
                $0.themes = [ThemeCode(written: "iamm:6.a")!, ThemeCode(written: "sdg:10.7")!]
                $0.evidence = [Evidence(.research, .positive)]
                $0.criteria = Criteria()
                $0.criteria?.innovative = LocalizedText("New.")
                $0.criteria?.replicable = LocalizedText("Again.")
                $0.places = [Place()]
                $0.places[0].country = CountryCode(written: "BD")!
                $0.contacts = [Contact()]
                $0.contacts[0].name = "Zuleika"
            }, day: 1)
        try await store.publish(
            Practice("beta-two", title: "Ärzte für Flüchtlinge") {
                $0.language = LanguageTag(written: "de")!
                $0.translations = [MapEntry(LanguageTag(written: "pt-BR")!, 1)]
                $0.title.translations = [MapEntry(LanguageTag(written: "pt-BR")!, "Médicos para refugiados")]
                $0.themes = [ThemeCode(written: "iamm:60")!]
                $0.criteria = Criteria()
                $0.criteria?.innovative = LocalizedText("New.")
                $0.corridors = [Corridor()]
                $0.corridors[0].from = CountryCode(written: "BD")!
                $0.corridors[0].to = CountryCode(written: "DE")!
                $0.organisations = [Organisation()]
                $0.organisations[0].name = "Stadt KÖLN"
            }, day: 2)
        try await store.publish(
            Practice("gamma-three", title: "Äpfel") {
                $0.evidence = [Evidence(.monitoring, .positive)]
                $0.purpose = LocalizedText("Confidential watchword.")
                $0.organisations = [Organisation()]
                $0.organisations[0].name = "Secret Office"
                $0.sensitivity = [MapEntry(.purpose, .partners), MapEntry(.organisations, .partners), MapEntry(.evidence, .partners)]
            }, day: 3)
        return store
    }

    @Test("a selection that is narrowed by a second list of the same kind meets both lists", arguments: StoreKind.all)
    func narrowed(kind: StoreKind) async throws {
        let store = try await filled(kind)
        let moment = try await store.publicationMoment(asOf: nil)
        func ids(_ first: (inout Query) -> Void, _ second: (inout Query) -> Void) async throws -> [String] {
            var query = Query()
            first(&query)
            let selection = Selection(of: query, at: moment, from: store).narrowed(second)
            var ids: [String] = []
            for try await practice in selection { ids.append(practice.practice.id.written) }
            #expect(try await selection.count == ids.count)
            return ids.sorted()
        }
        let (theme, other) = ([ThemeCode(written: "iamm:6")!], [ThemeCode(written: "sdg:10.7")!])
        #expect(try await ids({ $0.themes = theme }, { $0.themes = other }) == ["alpha-one"])
        #expect(try await ids({ $0.themes = theme }, { $0.themes = [ThemeCode(written: "iamm:60")!] }) == [])
        let (german, portuguese) = (LanguageTag(written: "de")!, LanguageTag(written: "pt")!)
        #expect(try await ids({ $0.languages = [german, .english] }, { $0.languages = [portuguese] }) == ["beta-two"])
        let (bangladesh, germany) = (CountryCode(written: "BD")!, CountryCode(written: "DE")!)
        #expect(try await ids({ $0.places = [bangladesh] }, { $0.places = [germany] }) == ["beta-two"])
        #expect(try await ids({ $0.anyCriteria = [.innovative] }, { $0.anyCriteria = [.replicable] }) == ["alpha-one"])
        #expect(try await ids({ $0.organisations = ["stadt"] }, { $0.organisations = ["köln"] }) == ["beta-two"])
        #expect(try await ids({ $0.organisations = ["stadt"] }, { $0.organisations = ["visa"] }) == [])
        #expect(try await ids({ $0.kinds = [.law] }, { $0.kinds = [.project] }) == [])
        #expect(try await ids({ $0.ids = ["alpha-one", "beta-two"].compactMap(Slug.init(written:)) }, { $0.order = .title }).count == 2)
    }

    @Test("each condition selects what it names", arguments: StoreKind.all)
    func conditions(kind: StoreKind) async throws {
        let store = try await filled(kind)
        let theme = { (code: String) in [ThemeCode(written: code)!] }
        let tag = { (code: String) in [LanguageTag(written: code)!] }
        #expect(try await store.ids { _ in } == ["alpha-one", "beta-two", "gamma-three"])
        #expect(try await store.ids { $0.themes = theme("iamm:6") } == ["alpha-one"])
        #expect(try await store.ids { $0.themes = theme("sdg:10.7") } == ["alpha-one"])
        #expect(try await store.ids { $0.themes = theme("iamm:6.a.p1") } == [])
        #expect(try await store.ids { $0.evidence = [.good, .promising] } == ["alpha-one", "gamma-three"])
        #expect(try await store.ids { $0.anyCriteria = [.replicable, .innovative] } == ["alpha-one", "beta-two"])
        #expect(try await store.ids { $0.allCriteria = [.replicable, .innovative] } == ["alpha-one"])
        #expect(try await store.ids { $0.allThemes = theme("iamm:6") + theme("sdg:10.7") } == ["alpha-one"])
        #expect(try await store.ids { $0.allThemes = theme("iamm:6") + theme("iamm:60") } == [])
        #expect(try await store.ids { ($0.themes, $0.allThemes) = (theme("iamm:60"), theme("iamm:6")) } == [])
        #expect(try await store.ids { $0.allPlaces = ["BD", "DE"].compactMap(CountryCode.init(written:)) } == ["beta-two"])
        #expect(try await store.ids { $0.allLanguages = tag("de") + tag("pt") } == ["beta-two"])
        #expect(try await store.ids { ($0.languages, $0.allLanguages) = (tag("en"), tag("de")) } == [])
        #expect(try await store.ids { $0.kinds = [.law] } == ["alpha-one"])
        #expect(try await store.ids { $0.levels = [.local, .global] } == ["alpha-one"])
        #expect(try await store.ids { $0.places = [CountryCode(written: "BD")!] } == ["alpha-one", "beta-two"])
        #expect(try await store.ids { $0.languages = tag("de") } == ["beta-two"])
        #expect(try await store.ids { $0.languages = tag("pt") } == ["beta-two"])
        #expect(try await store.ids { $0.languages = tag("en") } == ["alpha-one", "gamma-three"])
        #expect(try await store.ids { $0.organisations = ["köln"] } == ["beta-two"])
        #expect(try await store.ids { $0.changedSince = .day(2) } == ["beta-two", "gamma-three"])
        #expect(try await store.ids { $0.changedSince = .day(4) } == [])
        #expect(
            try await store.ids { $0.ids = ["gamma-three", "alpha-one", "none-such"].compactMap(Slug.init(written:)) } == [
                "alpha-one", "gamma-three",
            ])
        #expect(try await store.ids { $0.limit = 2 } == ["alpha-one", "beta-two"])
    }

    /// A store with two practices on one corridor, the second of which hides its places and organisations.
    private func withRoles(_ kind: StoreKind) async throws -> any PracticeStore {
        let store = try kind.make(folder)
        func place(_ country: String, _ city: String?, _ role: PlaceRole?) -> Place {
            var place = Place()
            (place.country, place.city, place.role) = (CountryCode(written: country)!, city, role)
            return place
        }
        func organisation(_ name: String, _ role: OrganisationRole) -> Organisation {
            var organisation = Organisation()
            (organisation.name, organisation.role) = (name, role)
            return organisation
        }
        try await store.publish(
            Practice("harvest-work") {
                $0.places = [place("NZ", "Whangārei", .destination), place("FJ", nil, .transit), place("AU", "Côte d’Or", nil)]
                $0.corridors = [Corridor(written: "TO-NZ")!, Corridor(written: "WS-NZ")!]
                $0.targetGroups = [
                    LocalizedText("Seasonal workers", translations: [MapEntry(LanguageTag(written: "fr")!, "Travailleurs saisonniers")]),
                    LocalizedText("Women"),
                ]
                $0.organisations = [
                    organisation("Department of Labour", .lead), organisation("Growers’ Union", .partner),
                    organisation("European Union (AMIF)", .funder), organisation("IOM", .collector), organisation("IOM", .reviewer),
                ]
            }, day: 1)
        try await store.publish(
            Practice("hidden-help") {
                $0.places = [place("TO", "Nuku‘alofa", .origin)]
                $0.corridors = [Corridor(written: "TO-AU")!]
                $0.targetGroups = [LocalizedText("Men")]
                $0.organisations = [organisation("Church of Tonga", .lead)]
                $0.sensitivity = [
                    MapEntry(.places, .partners), MapEntry(.organisations, .partners), MapEntry(.targetGroups, .internal),
                ]
            }, day: 2)
        return store
    }

    @Test("cities, roles of countries, corridors, target groups and roles of organisations are found", arguments: StoreKind.all)
    func roles(kind: StoreKind) async throws {
        let store = try await withRoles(kind)
        func countries(_ codes: String...) -> [CountryCode] { codes.map { CountryCode(written: $0)! } }
        func corridor(_ written: String) -> [Corridor] { [Corridor(written: written)!] }
        #expect(try await store.ids { $0.cities = ["WHANGAREI"] } == ["harvest-work"])
        #expect(try await store.ids { $0.cities = ["none", "cote d or"] } == ["harvest-work"])
        #expect(try await store.ids { $0.cities = ["cote"] } == [])
        #expect(try await store.ids { $0.cities = ["…"] } == [])
        #expect(try await store.ids { $0.origins = countries("TO") } == ["harvest-work", "hidden-help"])
        #expect(try await store.ids { $0.origins = countries("NZ", "AU", "FJ") } == [])
        #expect(try await store.ids { $0.transit = countries("FJ") } == ["harvest-work"])
        #expect(try await store.ids { $0.transit = countries("NZ", "TO", "AU") } == [])
        #expect(try await store.ids { $0.destinations = countries("AU") } == ["hidden-help"])
        #expect(try await store.ids { ($0.origins, $0.destinations) = (countries("TO"), countries("NZ")) } == ["harvest-work"])
        #expect(try await store.ids { $0.corridors = corridor("TO-NZ") + corridor("NZ-TO") } == ["harvest-work"])
        #expect(try await store.ids { $0.corridors = corridor("NZ-TO") } == [])
        #expect(try await store.ids { $0.targetGroups = ["workers"] } == ["harvest-work"])
        #expect(try await store.ids { $0.targetGroups = ["travailleurs SAISONNIERS"] } == ["harvest-work"])
        #expect(try await store.ids { $0.targetGroups = ["work", "men", "seasonal women", "…"] } == [])
        #expect(try await store.ids { $0.targetGroups = ["…"] } == [])
        #expect(try await store.ids { $0.leads = ["labour"] } == ["harvest-work"])
        #expect(try await store.ids { $0.leads = ["Union"] } == [])
        #expect(try await store.ids { $0.partners = ["Growers' union"] } == ["harvest-work"])
        #expect(try await store.ids { $0.funders = ["union amif"] } == ["harvest-work"])
        #expect(try await store.ids { ($0.collectors, $0.reviewers) = (["iom"], ["iom"]) } == ["harvest-work"])
        #expect(try await store.ids { ($0.cities, $0.leads) = (["Whangārei"], ["church"]) } == [])
    }

    @Test("who must not see a city, a role or a target group finds nothing by it", arguments: StoreKind.all)
    func hiddenRoles(kind: StoreKind) async throws {
        let store = try await withRoles(kind)
        let conditions: [@Sendable (inout Query) -> Void] = [
            { $0.cities = ["nuku alofa"] }, { $0.leads = ["tonga"] }, { $0.targetGroups = ["men"] },
        ]
        for (index, condition) in conditions.enumerated() {
            for clearance in Sensitivity.allCases {
                let isSeen = clearance >= (index == 2 ? .internal : .partners)
                #expect(
                    try await store.ids {
                        condition(&$0)
                        $0.clearance = clearance
                    } == (isSeen ? ["hidden-help"] : []), "\(index), \(clearance)")
            }
        }
    }

    @Test("a name of any length is found as a whole, and not by its beginning", arguments: StoreKind.all)
    func longNames(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        let name = String(repeating: "Llanfair pwllgwyngyll ", count: 2000)
        try await store.publish(
            Practice("long-name") {
                $0.places = [Place()]
                $0.places[0].city = name + "a"
                $0.targetGroups = [LocalizedText(name + "b")]
                $0.organisations = [Organisation()]
                $0.organisations[0].name = name + "c"
            })
        #expect(try await store.ids { $0.cities = [name.uppercased() + "A"] } == ["long-name"])
        #expect(try await store.ids { $0.cities = [name, name + "b", String((name + "a").prefix(300))] } == [])
        #expect(try await store.ids { ($0.targetGroups, $0.leads) = (["pwllgwyngyll b"], ["pwllgwyngyll c"]) } == ["long-name"])
    }

    @Test("words are found in every language", arguments: StoreKind.all)
    func text(kind: StoreKind) async throws {
        let store = try await filled(kind)
        #expect(try await store.ids { $0.text = "zebra" } == ["alpha-one"])
        #expect(try await store.ids { $0.text = "FLÜCHTLINGE ärzte" } == ["beta-two"])
        #expect(try await store.ids { $0.text = "refugiados" } == ["beta-two"])
        #expect(try await store.ids { $0.text = "zebra refugiados" } == [])
        #expect(try await store.ids { $0.text = "summary" } == ["alpha-one", "beta-two", "gamma-three"])
    }

    @Test("what is withheld is neither shown nor found", arguments: StoreKind.all)
    func redaction(kind: StoreKind) async throws {
        let store = try await filled(kind)
        #expect(try await store.ids { $0.text = "watchword" } == [])
        #expect(try await store.ids { $0.text = "Zuleika" } == [])
        #expect(try await store.ids { $0.organisations = ["secret"] } == [])
        #expect(
            try await store.ids {
                $0.organisations = ["secret"]
                $0.clearance = .partners
            } == ["gamma-three"])
        var query = Query()
        query.evidence = [.promising]
        let hidden = try #require(try await store.published(query).first).practice
        #expect(hidden.purpose == nil && hidden.organisations.isEmpty && hidden.evidence.isEmpty)
        #expect(hidden.category == .promising)
        query.clearance = .partners
        #expect(try #require(try await store.published(query).first).practice.purpose == LocalizedText("Confidential watchword."))
        #expect(try await store.published().last?.practice.contacts.isEmpty == true)
        query = Query()
        query.clearance = .internal
        #expect(try await store.published(query).last?.practice.contacts.count == 1)
    }

    @Test("every order can be read in batches of any size", arguments: StoreKind.all, Query.Order.allCases)
    func orders(kind: StoreKind, order: Query.Order) async throws {
        let store = try await filled(kind)
        try await store.publish(Practice("delta-four", title: "Zebra"), day: 4)
        var query = Query()
        query.order = order
        let whole = try await store.published(query)
        let moment = try await store.moment(asOf: nil)
        var single: [PublishedPractice] = []
        var cursor: SelectionCursor?
        repeat {
            let batch = try await store.present(of: query, at: moment, in: nil, after: cursor, count: 1)
            single += batch.practices
            cursor = batch.next
        } while cursor != nil
        #expect(single == whole)
        let expected =
            switch order {
            case .newestFirst: ["delta-four", "gamma-three", "beta-two", "alpha-one"]
            case .oldestFirst: ["alpha-one", "beta-two", "gamma-three", "delta-four"]
            case .title: ["alpha-one", "delta-four", "gamma-three", "beta-two"]
            case .id: ["alpha-one", "beta-two", "delta-four", "gamma-three"]
            }
        #expect(whole.map(\.practice.id.written) == expected)
    }

    @Test("positions number publication events, and slices hold the practices whose latest event is in them", arguments: StoreKind.all)
    func slices(kind: StoreKind) async throws {
        let store = try await filled(kind)
        try await store.publish(Practice("beta-two", title: "Corrected") { $0.evidence = [Evidence(.research, .positive)] }, day: 4)
        try await store.withdraw(Slug(written: "gamma-three")!, at: .day(5), note: "")
        let moment = try await store.moment(asOf: nil)
        let selection = Selection(of: Query(), at: moment, from: store)
        #expect(try await selection.eventNumbers == [4, 8, 12, 16, 18])
        #expect(try await selection.count == 2)
        func ids(_ range: ClosedRange<Int>) async throws -> [String] {
            try await store.published(Query(), at: moment, in: range).map(\.practice.id.written)
        }
        #expect(try await ids(0...15) == ["alpha-one"])
        #expect(try await ids(16...Int.max) == ["beta-two"])
        #expect(try await ids(0...Int.max) == ["beta-two", "alpha-one"])
        var good = Query()
        good.evidence = [.good]
        #expect(try await store.eventNumbers(of: good, at: moment) == [4, 16])
    }

    @Test("the practices that changed are those with a publication event", arguments: StoreKind.all)
    func changes(kind: StoreKind) async throws {
        let store = try await filled(kind)
        let before = try await store.moment(asOf: nil)
        try await store.publish(Practice("beta-two", title: "Corrected"), day: 4)
        try await store.withdraw(Slug(written: "alpha-one")!, at: .day(5), note: "")
        try await store.publish(Practice("delta-four"), day: 6)
        _ = try await store.submit(Practice("gamma-three", title: "Not accepted"), day: 7)
        let now = try await store.moment(asOf: nil)
        let changes = try await store.changedPractices(in: before.sequence + 1...now.sequence, at: now)
        #expect(changes.map(\.written) == ["alpha-one", "beta-two", "delta-four"])
        #expect(try await store.changedPractices(in: now.sequence...now.sequence, at: now).isEmpty)
        try await store.restore(Slug(written: "alpha-one")!, at: .day(8), note: "")
        let later = try await store.moment(asOf: nil)
        let restored = try await store.changedPractices(in: now.sequence + 1...later.sequence, at: later)
        #expect(restored.map(\.written) == ["alpha-one"])
    }

    @Test("an event happened at its own time and at no other", arguments: StoreKind.all)
    func times(kind: StoreKind) async throws {
        let store = try await filled(kind)
        for event in try await store.events(of: nil, after: 0, at: store.moment(asOf: nil)) {
            for seconds in -1...1 {
                let time = Timestamp(seconds: event.time.seconds + seconds)
                #expect(try await store.hasEvent(event.sequence, at: time) == (seconds == 0))
            }
        }
        #expect(try await !store.hasEvent(0, at: .day(1)))
        #expect(try await !store.hasEvent(99, at: .day(3)))
    }
}
