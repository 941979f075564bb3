import HeraldDiagnostics
public import HeraldKit
import HeraldModel

/// Sends the editions that a release published to the subscribers of their audiences, by mail.
///
/// Who they are is in the list of subscribers, and how far each message is in the ledger there. This type sees neither: the program sends
/// (``EditionMailer``). So a delivery is done when each of its messages was tried, and messages that wait are not lost with it.
public struct Mail: Deliverer {
    public static let name = "mail"
    public static let summary = "Sends the editions of digests to the subscribers of their audiences, exactly once."

    /// Creates a deliverer. The server and the sender are under `mail:` in `herald.yaml`.
    public init(settings: NoSettings) {}

    public func check(in context: DeliveryContext) throws { try Self.mailer(in: context).check() }

    /// Returns, for example, `mail 2 editions`, or `nil` if the release published no edition with a message.
    public func notice(of change: ReleaseChange) -> String? {
        if change.movedFrom != nil || change.isRetired { return nil }
        let hasMessages = change.documents.contains { ChangedDocument.isMessage($0.mediaType ?? "") && $0.change != .removed }
        let count = change.editions.count
        return hasMessages && count > 0 ? "mail \(count) edition\(count == 1 ? "" : "s")" : nil
    }

    public func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt {
        var receipt = Receipt(try await Self.mailer(in: context).send(editionsOf: delivery.change).written)
        receipt.isShown = true
        return receipt
    }

    private static func mailer(in context: DeliveryContext) throws -> any EditionMailer {
        if let mailer = context.editionMailer { return mailer }
        throw Diagnostic(
            "messages cannot be sent: herald.yaml names no server and no lists",
            hint: "mail: { server: smtp.practices.example, from: digest@practices.example }, and subscribers: { lists: [ministries] }")
    }
}

extension Mail: EditionDeliverer {}
