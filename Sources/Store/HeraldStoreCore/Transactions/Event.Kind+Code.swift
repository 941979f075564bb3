import HeraldModel

extension Event.Kind {
    /// The kind's code in stores. From 2 on it is a publication event, from 4 on an event that publishes a version.
    ///
    /// Codes never change: they are in every store, and SQL statements and indexes have them as numbers.
    package var code: Int {
        switch self {
        case .verdictKept: -4
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

    /// Creates the kind with `code`; `nil` if there is none.
    package init?(code: Int) {
        guard let kind = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = kind
    }
}

extension Sensitivity {
    /// The clearance's code in stores; readers with a lower code cannot see the field.
    package var code: Int {
        switch self {
        case .public: 0
        case .partners: 1
        case .internal: 2
        }
    }
}
