import HeraldCLI

@main
enum Main {
    static func main() async {
        await HeraldProgram.run(exporters: exporters, intake: intakeFormats, formats: recordFormats, deliverers: deliverers)
    }
}
