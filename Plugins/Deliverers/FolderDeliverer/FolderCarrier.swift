import HeraldCarrying
import HeraldDiagnostics
import HeraldFiles
public import HeraldKit
import HeraldModel
import HeraldRunner

/// Copies each release to a folder on this machine or on a mounted share.
///
/// The folder is written like the folder of releases itself (``ReleaseMirror``). A web server, or `herald serve`, may read it all the time.
public struct FolderCarrier: Deliverer {
    public static let name = "folder"
    public static let summary = "Copies what changed to a folder on this machine or on a mounted share."

    private let settings: FolderSettings

    public init(settings: FolderSettings) { self.settings = settings }

    public func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt {
        try await carry(delivery.change.pipeline, in: context, verifying: false)
    }

    private func carry(_ pipeline: String, in context: DeliveryContext, verifying: Bool) async throws -> Receipt {
        let (path, place) = (Carrying.absolutePath(settings.path, in: context), place)
        return try await Carrying.receipt(for: pipeline, in: context) { name, output in
            try CarryState.exists(of: name, at: place, output: output)
        } carry: { source, _ in
            let state = try CarryState(of: source.pipeline, at: place, output: source.outputPath)
            let mirror = ReleaseMirror(at: path)
            if try state.held() != nil, try !mirror.has(source.pipeline) {
                throw Diagnostic(
                    "\"\(path)\" has no folder \"\(source.pipeline)\" any more, to which releases were carried",
                    hint: "mount the share; to carry everything anew: mkdir \(path)/\(source.pipeline)")
            }
            let report = try mirror.copy(source, verifying: verifying)
            try state.finish(source.manifest)
            return report
        }
    }
}

extension FolderCarrier: ReleaseCarrier {
    package var place: String { settings.path }

    package func verify(_ pipeline: String, in context: DeliveryContext) async throws -> Receipt {
        try await carry(pipeline, in: context, verifying: true)
    }

    public func check(in context: DeliveryContext) throws {
        let path = Carrying.absolutePath(settings.path, in: context)
        if try FileKind(at: path) == .folder { return }
        throw Diagnostic("there is no folder \"\(path)\" to carry releases to", hint: "mount the share, or make the folder: mkdir \(path)")
    }
}
