/// The conditions by name. A list without values, and a `nil`, is not a condition.
extension Query {
    /// Theme codes. The practice must have one of them. Each includes the themes below it.
    public var themes: [ThemeCode] {
        get { if case .themes(let values) = self[.themes] { values } else { [] } }
        set { self[.themes] = newValue.isEmpty ? nil : .themes(newValue) }
    }

    /// Categories of evidence. The practice must be in one of them.
    public var evidence: [Category] {
        get { if case .evidence(let values) = self[.evidence] { values } else { [] } }
        set { self[.evidence] = newValue.isEmpty ? nil : .evidence(newValue) }
    }

    /// Criteria. The practice must meet one of them.
    public var anyCriteria: [Criterion] {
        get { if case .anyCriteria(let values) = self[.anyCriteria] { values } else { [] } }
        set { self[.anyCriteria] = newValue.isEmpty ? nil : .anyCriteria(newValue) }
    }

    /// Criteria. The practice must meet all of them.
    public var allCriteria: [Criterion] {
        get { if case .allCriteria(let values) = self[.allCriteria] { values } else { [] } }
        set { self[.allCriteria] = newValue.isEmpty ? nil : .allCriteria(newValue) }
    }

    /// Kinds. The practice must be of one of them.
    public var kinds: [PracticeKind] {
        get { if case .kinds(let values) = self[.kinds] { values } else { [] } }
        set { self[.kinds] = newValue.isEmpty ? nil : .kinds(newValue) }
    }

    /// Levels. The practice must be at one of them.
    public var levels: [Level] {
        get { if case .levels(let values) = self[.levels] { values } else { [] } }
        set { self[.levels] = newValue.isEmpty ? nil : .levels(newValue) }
    }

    /// Countries. One of them must be a place or an end of a corridor.
    public var places: [CountryCode] {
        get { if case .places(let values) = self[.places] { values } else { [] } }
        set { self[.places] = newValue.isEmpty ? nil : .places(newValue) }
    }

    /// Languages. The record must be in one of them, as original or translation.
    public var languages: [LanguageTag] {
        get { if case .languages(let values) = self[.languages] { values } else { [] } }
        set { self[.languages] = newValue.isEmpty ? nil : .languages(newValue) }
    }

    /// Theme codes. The practice must have all of them. Each includes the themes below it.
    public var allThemes: [ThemeCode] {
        get { if case .allThemes(let values) = self[.allThemes] { values } else { [] } }
        set { self[.allThemes] = newValue.isEmpty ? nil : .allThemes(newValue) }
    }

    /// Countries. All of them must be places or ends of corridors.
    public var allPlaces: [CountryCode] {
        get { if case .allPlaces(let values) = self[.allPlaces] { values } else { [] } }
        set { self[.allPlaces] = newValue.isEmpty ? nil : .allPlaces(newValue) }
    }

    /// Languages. The record must be in all of them, as original or translation.
    public var allLanguages: [LanguageTag] {
        get { if case .allLanguages(let values) = self[.allLanguages] { values } else { [] } }
        set { self[.allLanguages] = newValue.isEmpty ? nil : .allLanguages(newValue) }
    }

    /// Texts. The name of an organisation must contain one of them, in any case.
    public var organisations: [String] {
        get { if case .organisations(let values) = self[.organisations] { values } else { [] } }
        set { self[.organisations] = newValue.isEmpty ? nil : .organisations(newValue) }
    }

    /// Words that the public texts of the record must all contain.
    public var text: String? {
        get { if case .text(let value) = self[.text] { value } else { nil } }
        set { self[.text] = newValue.map { .text($0) } }
    }

    /// The earliest time at which the practice was last published, corrected or restored.
    public var changedSince: Timestamp? {
        get { if case .changedSince(let value) = self[.changedSince] { value } else { nil } }
        set { self[.changedSince] = newValue.map { .changedSince($0) } }
    }

    /// Ids. The practice must have one of them.
    public var ids: [Slug] {
        get { if case .ids(let values) = self[.ids] { values } else { [] } }
        set { self[.ids] = newValue.isEmpty ? nil : .ids(newValue) }
    }

    /// Names of cities. One of them must be that of a place.
    public var cities: [String] {
        get { if case .cities(let values) = self[.cities] { values } else { [] } }
        set { self[.cities] = newValue.isEmpty ? nil : .cities(newValue) }
    }

    /// Countries. People must leave one of them: a place with that role, or the origin of a corridor.
    public var origins: [CountryCode] {
        get { if case .origins(let values) = self[.origins] { values } else { [] } }
        set { self[.origins] = newValue.isEmpty ? nil : .origins(newValue) }
    }

    /// Countries. People must pass through one of them: a place with that role.
    public var transit: [CountryCode] {
        get { if case .transit(let values) = self[.transit] { values } else { [] } }
        set { self[.transit] = newValue.isEmpty ? nil : .transit(newValue) }
    }

    /// Countries. People must go to one of them: a place with that role, or the destination of a corridor.
    public var destinations: [CountryCode] {
        get { if case .destinations(let values) = self[.destinations] { values } else { [] } }
        set { self[.destinations] = newValue.isEmpty ? nil : .destinations(newValue) }
    }

    /// Corridors. The practice must concern one of them, in this direction.
    public var corridors: [Corridor] {
        get { if case .corridors(let values) = self[.corridors] { values } else { [] } }
        set { self[.corridors] = newValue.isEmpty ? nil : .corridors(newValue) }
    }

    /// Words or phrases. A target group must be described with one of them.
    public var targetGroups: [String] {
        get { if case .targetGroups(let values) = self[.targetGroups] { values } else { [] } }
        set { self[.targetGroups] = newValue.isEmpty ? nil : .targetGroups(newValue) }
    }

    /// Words or phrases. The name of an organisation that leads the practice must have one of them.
    public var leads: [String] {
        get { if case .leads(let values) = self[.leads] { values } else { [] } }
        set { self[.leads] = newValue.isEmpty ? nil : .leads(newValue) }
    }

    /// Words or phrases. The name of a partner must have one of them.
    public var partners: [String] {
        get { if case .partners(let values) = self[.partners] { values } else { [] } }
        set { self[.partners] = newValue.isEmpty ? nil : .partners(newValue) }
    }

    /// Words or phrases. The name of an organisation that funds the practice must have one of them.
    public var funders: [String] {
        get { if case .funders(let values) = self[.funders] { values } else { [] } }
        set { self[.funders] = newValue.isEmpty ? nil : .funders(newValue) }
    }

    /// Words or phrases. The name of an organisation that collected the record must have one of them.
    public var collectors: [String] {
        get { if case .collectors(let values) = self[.collectors] { values } else { [] } }
        set { self[.collectors] = newValue.isEmpty ? nil : .collectors(newValue) }
    }

    /// Words or phrases. The name of an organisation that reviewed the record must have one of them.
    public var reviewers: [String] {
        get { if case .reviewers(let values) = self[.reviewers] { values } else { [] } }
        set { self[.reviewers] = newValue.isEmpty ? nil : .reviewers(newValue) }
    }
}
