/// The readers whom a field is meant for: everybody, partners, or nobody outside.
///
/// The order is from open to closed, so a field may be shown if its sensitivity is at most the readers' clearance.
///
///     let clearance = Sensitivity.partners
///     let isShown = Sensitivity.public <= clearance  // true
///     let isHidden = Sensitivity.internal > clearance  // true
public enum Sensitivity: String, RecordScalar, CaseIterable, Comparable {
    case `public`, partners, `internal`

    public static func < (a: Sensitivity, b: Sensitivity) -> Bool { a.rank < b.rank }

    /// The position in the order, from 0.
    private var rank: Int {
        switch self {
        case .public: 0
        case .partners: 1
        case .internal: 2
        }
    }
}

/// The fields of a record that can be hidden from some readers.
///
/// The other fields are always shown: they identify and classify a practice, such as its id, title, summary, kind and
/// themes.
///
///     var practice = Practice()
///     practice.sensitivity = [MapEntry(.costs, .partners)]
///     let costs = practice.sensitivity(of: .costs)  // .partners
///     let places = practice.sensitivity(of: .places)  // .public
public enum SensitiveField: String, RecordScalar, CaseIterable {
    case purpose, approach, narrative, organisations, stakeholders, contacts, places, corridors, timeframe, costs, context, constraints
    case claims, targets, strengths, weaknesses, lessons, ethics, evidence, transferability, links, sources, criteria
    case targetGroups = "target-groups"
    case unintendedEffects = "unintended-effects"
}

extension Practice {
    /// Returns the sensitivity of a field: the one that the record sets, else internal for contacts and public for
    /// everything else.
    public func sensitivity(of field: SensitiveField) -> Sensitivity {
        sensitivity.first { $0.key == field }?.value ?? (field == .contacts ? .internal : .public)
    }

    /// Empties every field that readers of `clearance` must not see, and ``curatorsNotes``, which no reader may see.
    ///
    /// The category stays as it was, so that hiding the evidence does not demote the practice: it becomes an override
    /// without a reason. Stores call this before anything is published; an exporter never sees a field that it must hide.
    ///
    ///     var practice = Practice()
    ///     practice.costs = [Cost()]
    ///     practice.sensitivity = [MapEntry(.costs, .internal)]
    ///     practice.redact(to: .partners)
    ///     let isHidden = practice.costs.isEmpty  // true
    public mutating func redact(to clearance: Sensitivity) {
        curatorsNotes = []
        if sensitivity.isEmpty, contacts.isEmpty || clearance == .internal { return }
        let category = category
        for field in SensitiveField.allCases where sensitivity(of: field) > clearance { empty(field) }
        if self.category != category {
            var override = CategoryOverride()
            override.category = category
            // The reason is empty: exporters write "evidence withheld" in the reader's language. No person decided.
            override.by = "Herald"
            categoryOverride = override
        }
    }

    /// Empties a field.
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
