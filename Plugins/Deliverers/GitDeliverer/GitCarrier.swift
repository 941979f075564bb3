import HeraldCarrying
import HeraldDiagnostics
public import HeraldKit
import HeraldModel
import HeraldRunner

/// Commits each release to a branch of a repository, and pushes it.
///
/// The branch changes in one step, so its readers see whole releases only.
public struct GitCarrier: Deliverer {
    public static let name = "git"
    public static let summary = "Commits what changed to a branch of a git repository, and pushes it."
    /// How to install git.
    static let hint = "apt install git"

    private let settings: GitSettings

    public init(settings: GitSettings) { self.settings = settings }

    public func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt {
        try await carry(delivery.change.pipeline, in: context, verifying: false)
    }

    private func carry(_ pipeline: String, in context: DeliveryContext, verifying: Bool) async throws -> Receipt {
        let (settings, place) = (settings, place)
        let environment = Self.environment(in: context)
        let address = settings.repository.contains(":") ? settings.repository : Carrying.absolutePath(settings.repository, in: context)
        return try await Carrying.receipt(for: pipeline, in: context) { name, output in
            try settings.folder == nil && CarryState.exists(of: name, at: place, output: output)
        } carry: { source, cancellation in
            let state = try CarryState(of: source.pipeline, at: place, output: source.outputPath)
            let program = CarryProgram(
                "git", hint: Self.hint, environment: environment, minutes: settings.timeoutMinutes, lock: state.lockDescriptor,
                cancellation: cancellation)
            let copy = try GitCopy(of: address, branch: settings.branch, in: state, program: program)
            return try GitRun(source, state: state, copy: copy, settings: settings).carry(verifying: verifying)
        }
    }

    /// The variables that git gets. Nobody is there to type a password.
    private static func environment(in context: DeliveryContext) -> [String: String] {
        CarryEnvironment.variables(in: context, prefixes: ["GIT_SSH", "GIT_SSL", "GIT_CONFIG", "GIT_PROXY", "GIT_ASKPASS", "GCM_"])
            .merging(["GIT_TERMINAL_PROMPT": "0"]) { _, own in own }
    }
}

extension GitCarrier: ReleaseCarrier {
    package var place: String {
        "\(settings.repository) (\(settings.branch)\(settings.folder.map { ", \($0)" } ?? ""))"
    }

    package func verify(_ pipeline: String, in context: DeliveryContext) async throws -> Receipt {
        try await carry(pipeline, in: context, verifying: true)
    }

    /// Checks that there is a program git. Opens no connection.
    public func check(in context: DeliveryContext) throws { try CarryProgram.check("git", hint: Self.hint) }
}
