public import HeraldDiagnostics
import HeraldHTTP
public import HeraldIntake

/// Records of an archive, by OAI-PMH 2.0.
public struct OAIHarvest: HarvestSource {
    public static let name = "oai"
    public static let summary = "Records of an archive, by OAI-PMH 2.0, in Herald's own form or in Dublin Core."
    public static let options = [
        IntakeOption("set", "Only the records of this set."),
        IntakeOption("prefix", "The form of the records, herald or oai_dc; by default the best that the archive has."),
        IntakeOption("from", "Only records that changed on this date or later, or \"last\": since the last whole harvest."),
        IntakeOption("until", "Only records that changed on this date or before."),
        IntakeOption("kind", "The kind of practices whose records do not say theirs, such as project, policy or law."),
    ]

    private let request: HarvestRequest

    public init(address: String, options: IntakeOptions) throws(Diagnostics) {
        do throws(Diagnostic) {
            request = try HarvestRequest(
                try HTTPAddress(address), set: options["set"], prefix: options["prefix"], from: options["from"],
                until: options["until"], kind: options["kind"])
        } catch {
            throw Diagnostics([error])
        }
    }

    public func harvest(_ context: HarvestContext) async throws -> any Harvest {
        let states = HarvestStateFile(folder: context.statesPath, ignoresSaved: context.ignoresSavedStates)
        return try await Harvester(
            request, archive: OAIClient(request.address, note: context.note), states: states, isKept: context.savesStates,
            note: context.note)
    }
}
