# Harvests a repository with HTTP::OAI: prints the number of records and how many of them are deleted.
use strict;
use warnings;
use HTTP::OAI;

my ($records, $deleted) = (0, 0);
my $harvester = HTTP::OAI::Harvester->new(baseURL => $ARGV[0]);
my $answer = $harvester->ListRecords(metadataPrefix => 'oai_dc', onRecord => sub {
    my ($record) = @_;
    $records++;
    $deleted++ if $record->is_deleted;
});
die $answer->message if $answer->is_error;
print "$records $deleted\n";
