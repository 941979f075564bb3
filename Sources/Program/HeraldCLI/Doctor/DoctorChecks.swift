import HeraldDiagnostics

/// The checks of `herald doctor`, in the order of its output.
enum DoctorChecks {
    /// Every check. Each is independent of the others, so a fault in one part hides none in another.
    static let all: [any DoctorCheck.Type] = [
        SettingsCheck.self,
        TemplatesCheck.self,
        PipelinesCheck.self,
        TypesetterCheck.self,
        StoreCheck.self,
        DiskCheck.self,
        PermissionsCheck.self,
        MailServerCheck.self,
        DeliveriesCheck.self,
        SigningKeysCheck.self,
        RunsCheck.self,
        ClockCheck.self,
        TimeZonesCheck.self,
    ]

    /// The width of the column of names.
    static let width = all.map { $0.name.count }.max() ?? 0

    /// Returns the findings of one check.
    static func findings(of check: any DoctorCheck.Type, in subject: DoctorSubject) async throws -> [DoctorFinding] {
        do {
            return try await check.init().findings(in: subject)
        } catch let problems as Diagnostics {
            return problems.all.map { DoctorFinding($0, .fault) }
        } catch let problem as Diagnostic {
            return [DoctorFinding(problem, .fault)]
        }
    }
}
