import Foundation
import HeraldHTTP
import HeraldIntake
import HeraldIntakeTesting
import LoopbackServer

/// Archives with OAI-PMH on this machine: one that works, and some that fail.
enum ArchiveEndpoint {
    private static let server = Result { try LoopbackServer() }

    /// Returns an endpoint with an archive of its own: ten records on three pages, one of them deleted.
    @Sendable static func make() throws -> HarvestEndpoint {
        let (root, instance) = (try server.get().address, UUID().uuidString)
        let withPassword = root.replacing("http://", with: "http://reader:quite-secret@")
        // A server that is only down for a while is tried again, which takes too long here.
        let failing = ["html", "loop", "never-resumes+reversed"].map { "\(root)/oai/\($0)/\(instance)-\($0)" }
        return HarvestEndpoint(
            "\(withPassword)/oai/deleted/\(instance)", failing: failing + ["http://127.0.0.1:1/oai"],
            update: .init(options: IntakeOptions(["from": "last"])) {
                _ = try await HTTPClient().get(try HTTPAddress("\(root)/change/\(instance)?change=2&delete=5&add=11"))
            })
    }
}
