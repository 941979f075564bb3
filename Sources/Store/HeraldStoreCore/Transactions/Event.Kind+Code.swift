import HeraldModel

extension Event.Kind {
    /// The number that stands for the kind in a store: from 2 on release events, from 4 on those that put a version out.
    package var code: Int {
        switch self {
        case .evidenceAged: -3
        case .escalated: -2
        case .assigned: -1
        case .submitted: 0
        case .reviewed: 1
        case .withdrawn: 2
        case .categoryChanged: 3
        case .published: 4
        case .corrected: 5
        case .restored: 6
        }
    }

    /// The kind that `code` stands for.
    package init?(code: Int) {
        guard let kind = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = kind
    }
}

extension Sensitivity {
    /// The number that stands for it in a store: what readers of a lower number may not see.
    package var code: Int {
        switch self {
        case .public: 0
        case .partners: 1
        case .internal: 2
        }
    }
}
