import HeraldKit
import HeraldStoreCore

/// The settings under `upkeep:`.
struct UpkeepSettings: ParsableSettings {
    var figureYears = 10

    init() {}

    static let fields: [Field<Self>] = [
        .integer("figure-years", \.figureYears, in: 1...100, "A figure older than so many years is reported as aged.")
    ]
}
