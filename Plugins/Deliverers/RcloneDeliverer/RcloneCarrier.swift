import HeraldCarrying
import HeraldDiagnostics
public import HeraldKit
import HeraldModel
import HeraldRunner

/// Carries each release to another host with rclone: SFTP, WebDAV, S3, SharePoint and whatever else rclone knows.
public struct RcloneCarrier: Deliverer {
    public static let name = "rclone"
    public static let summary = "Carries what changed to another host with rclone: SFTP, WebDAV, S3, SharePoint and others."
    /// How to install rclone.
    static let hint = "apt install rclone"

    private let settings: RcloneSettings

    public init(settings: RcloneSettings) { self.settings = settings }

    public func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt {
        try await carry(delivery.change.pipeline, in: context, verifying: false)
    }

    private func carry(_ pipeline: String, in context: DeliveryContext, verifying: Bool) async throws -> Receipt {
        // Another configuration may lead to another host.
        let (settings, place) = (settings, settings.configuration.map { "\(self.place) (\($0))" } ?? place)
        let configuration = RcloneConfiguration(settings, in: context)
        return try await Carrying.receipt(for: pipeline, in: context) { name, output in
            try CarryState.exists(of: name, at: place, output: output)
        } carry: { source, cancellation in
            let state = try CarryState(of: source.pipeline, at: place, output: source.outputPath)
            let program = CarryProgram(
                "rclone", hint: Self.hint, environment: configuration.environment, minutes: settings.timeoutMinutes,
                lock: state.lockDescriptor, cancellation: cancellation)
            let remote = RcloneRemote(settings.remote, pipeline: source.pipeline, program: program)
            return try RcloneRun(source, state: state, remote: remote).carry(verifying: verifying)
        }
    }
}

extension RcloneCarrier: ReleaseCarrier {
    package var place: String { settings.remote }

    package func verify(_ pipeline: String, in context: DeliveryContext) async throws -> Receipt {
        try await carry(pipeline, in: context, verifying: true)
    }

    /// Checks that there is a program rclone, and that its configuration has the remote. Opens no connection.
    public func check(in context: DeliveryContext) throws {
        try CarryProgram.check("rclone", hint: Self.hint)
        try RcloneConfiguration(settings, in: context).check()
    }
}
