import HeraldKit
import HeraldModel

/// The settings under `select: criteria:`.
struct CriteriaSettings: ParsableSettings {
    var any: [Criterion] = []
    var all: [Criterion] = []

    init() {}

    static let fields: [Field<Self>] = [
        .list("any", \.any, "At least one of these must be met.").example("[innovative, replicable]"),
        .list("all", \.all, "All of these must be met.").example("[sustainable]"),
    ]
}
