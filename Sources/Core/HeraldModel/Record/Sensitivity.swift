/// How far a field may travel, from everybody to nobody outside.
public enum Sensitivity: String, RecordScalar, CaseIterable, Comparable {
    case `public`, partners, `internal`

    public static func < (a: Sensitivity, b: Sensitivity) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .public: 0
        case .partners: 1
        case .internal: 2
        }
    }
}

/// The fields of a record that can be kept from some readers: all but those without which there is no record.
public enum SensitiveField: String, RecordScalar, CaseIterable {
    case purpose, approach, narrative, organisations, stakeholders, contacts, places, corridors, timeframe, costs, context, constraints
    case claims, targets, strengths, weaknesses, lessons, ethics, evidence, transferability, links, sources, criteria
    case targetGroups = "target-groups"
    case unintendedEffects = "unintended-effects"
}

extension Practice {
    /// How far `field` may travel: as the record says, else contacts are internal and everything else is public.
    public func sensitivity(of field: SensitiveField) -> Sensitivity {
        sensitivity.first { $0.key == field }?.value ?? (field == .contacts ? .internal : .public)
    }

    /// Empties every field that may not go to readers of `clearance`.
    ///
    /// The category is kept as it was, so that hiding the evidence does not demote the practice.
    public mutating func redact(to clearance: Sensitivity) {
        if sensitivity.isEmpty, contacts.isEmpty || clearance == .internal { return }
        let category = category
        for field in SensitiveField.allCases where sensitivity(of: field) > clearance { empty(field) }
        if self.category != category {
            var override = CategoryOverride()
            override.category = category
            override.by = "evidence withheld"
            categoryOverride = override
        }
    }

    private mutating func empty(_ field: SensitiveField) {
        switch field {
        case .purpose: purpose = nil
        case .approach: approach = nil
        case .narrative: narrative = []
        case .organisations: organisations = []
        case .stakeholders: stakeholders = []
        case .contacts: contacts = []
        case .places: places = []
        case .corridors: corridors = []
        case .timeframe: timeframe = nil
        case .costs: costs = []
        case .context: context = nil
        case .constraints: constraints = []
        case .targetGroups: targetGroups = []
        case .claims: claims = []
        case .targets: targets = []
        case .strengths: strengths = []
        case .weaknesses: weaknesses = []
        case .lessons: lessons = []
        case .unintendedEffects: unintendedEffects = []
        case .ethics: ethics = []
        case .evidence: evidence = []
        case .transferability: transferability = nil
        case .links: links = []
        case .sources: sources = []
        case .criteria: criteria = nil
        }
    }
}
