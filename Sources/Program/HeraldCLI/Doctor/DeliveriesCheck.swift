import HeraldDelivery
import HeraldDiagnostics
import HeraldHTTP
import HeraldKit
import HeraldPipeline

/// The check of those whom pipelines deliver to: their secrets are there, and with `--connect` their servers answer.
struct DeliveriesCheck: DoctorCheck {
    static let name = "deliveries"

    func findings(in subject: DoctorSubject) async throws -> [DoctorFinding] {
        let surroundings = DeliveryConfiguration.here(subject.context).context
        var found: [DoctorFinding] = []
        var reached: [HTTPAddress: DoctorFinding] = [:]
        for pipeline in subject.pipelines {
            // The check of the mail server looks at mail.
            for delivery in pipeline.deliveries where !(delivery.deliverer is any EditionDeliverer) {
                let name = "\(pipeline.name), \(delivery.name)"
                do {
                    try delivery.deliverer.check(in: surroundings)
                } catch let problem as Diagnostic {
                    found.append(.fault("\(name): \(problem.message)", hint: problem.hint))
                    continue
                }
                let addresses = try ((delivery.deliverer as? any WebDeliverer)?.addresses ?? []).map(DeliveryClient.address)
                for address in addresses {
                    if reached[address] == nil { reached[address] = await Self.finding(on: address, connects: subject.connects) }
                    guard var finding = reached[address] else { continue }
                    finding.message = "\(name): \(finding.message)"
                    found.append(finding)
                }
                if addresses.isEmpty { found.append(.ok("\(name): everything it needs is there")) }
            }
        }
        return found.isEmpty ? [.ok("no pipeline delivers to anybody but readers of mail")] : found
    }

    /// Returns what is known of a server, after asking it if `connects`.
    private static func finding(on address: HTTPAddress, connects: Bool) async -> DoctorFinding {
        if !connects { return .ok("\(address); --connect tries it") }
        do {
            // Receivers answer 405 or 404 to a question that is no delivery. Only the answer matters.
            let status = try await DeliveryClient.reach(address)
            return status >= 500
                ? .warning("\(address) answers, with status \(status)", hint: "ask who runs it; deliveries are tried again later")
                : .ok("\(address) answers")
        } catch let failure as HTTPFailure {
            return .fault(failure.diagnostic.message, hint: failure.diagnostic.hint)
        } catch {
            return .fault("\(address): \(error)", hint: nil)
        }
    }
}
