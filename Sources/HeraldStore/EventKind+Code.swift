internal import HeraldModel

extension Event.Kind {
    /// The number that stands for the kind in the store; its order is part of the schema.
    var code: Int {
        switch self {
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
    init?(code: Int) {
        guard let kind = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = kind
    }
}

extension Sensitivity {
    /// The number that stands for it in the store: what readers of a lower number may not see.
    var code: Int {
        switch self {
        case .public: 0
        case .partners: 1
        case .internal: 2
        }
    }
}
