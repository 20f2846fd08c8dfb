# Proves: kinds of sentences in which the tagger went wrong before, each with inputs of its own: where a
# text begins with its place, nouns with something behind them, who speaks against whom, cues that
# say more than "said", one path for one body, contents that deny, accuse or promise.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use JSON::PP ();
use Test::More;
use WhosaidTest;

scratch_db('whosaid_kinds');

sub proposed {
    my ($text) = @_;
    my $json = value('SELECT autotag(to_article(' . literal($text) . '))::text');
    return JSON::PP->new->decode($json)->{claims} // [];
}

# The proposed claim whose content has the words, or an empty one.
sub claim_of {
    my ($text, $words) = @_;
    for my $c (@{ proposed($text) }) {
        return { %$c, quote => join ' ', map { substr $text, $_->[0], $_->[1] - $_->[0] } @{ $c->{content} } }
            if index(join(' ', map { substr $text, $_->[0], $_->[1] - $_->[0] } @{ $c->{content} }), $words) >= 0;
    }
    return {};
}
sub actors_of { my ($c) = @_; return join ';', @{ $c->{actors} // [] }; }
sub words_of { my ($text, $spans) = @_; return join ' ', map { substr $text, $_->[0], $_->[1] - $_->[0] } @{ $spans // [] }; }
sub source_of { my ($text, $c) = @_; return words_of($text, $c->{source}); }

# Question and answer in the House of Commons, by a member of a party.
sub commons {
    my ($party) = @_;
    return "Ada Moe (Halden South) ($party): To ask the Secretary of State for Transport whether he will open the line.\n\n"
        . "The Secretary of State for Transport (Tom Ostby): The line is not safe.\n\n"
        . "Ada Moe: They wait in the rain. Will he meet them?\n\nTom Ostby: I will meet them.";
}

# [text, words of the content, actors, source]
my @who = (
    # a place before the text speaks for nobody
    [ 'HALDEN - A spokesman said on Monday that the bridge was safe.', 'the bridge was safe', qr/spokesman/, qr/^A spokesman$/ ],
    [ 'OSLO, June 3 (Halden Wire) -- Norway said on Monday that the bridge was safe.', 'the bridge was safe', qr/^Norway$/, qr/^Norway$/ ],
    [ 'LONDON – The bank said on Monday that the bridge was paid for.', 'was paid for', qr/bank$/, qr/^The bank$/ ],
    # nor does one where something was released
    [ 'The report released this week in Plumb by the Lantern team said that the dam was unsafe.', 'the dam was unsafe', qr/^(?!Plumb)/, qr/report/ ],
    [ 'A study published in Oslo last month said that the fish were gone.', 'the fish were gone', qr/^(?!Norway)/, qr/study/ ],
    [ 'A statement issued in Geneva on Friday said that the talks had failed.', 'the talks had failed', qr/^(?!Switzerland)/, qr/statement/ ],
    # clauses, participles, adjectives and brackets are nobody
    [ 'The bank, which sent three men, said that it was following the case.', 'following the case', qr/^(?!.*(which|men)).*bank/i, qr/^The bank/ ],
    [ 'Cross-examined, Mr Porter admitted that he had never seen an invoice.', 'never seen an invoice', qr/^Porter$/, qr/Porter/ ],
    [ 'Rival factions said on Friday that the deal was dead.', 'the deal was dead', qr/^rival factions$/, qr/^Rival factions$/ ],
    [ 'The Unity Party (PUP) has faulted the plan to close the port.', 'to close the port', qr/^Unity Party$/, qr/Unity Party/ ],
    # the government of a country that the lexicon lacks; a body whose name begins like another's
    [ 'The Government of Veskovia said that the dam was safe. The Veskovian harbour is closed.', 'the dam was safe', qr/^Veskovia$/, qr/Government of Veskovia/ ],
    [ 'Ada Moe met the Government of Norland in May. The Norlandic harbour was closed. The Government of Norland said that the dam was safe.', 'the dam was safe', qr/^Norland$/, qr/Government of Norland/ ],
    [ 'The Independent Harbours Association said on Monday that the dam was safe.', 'the dam was safe', qr/^Independent Harbours Association$/, qr/Independent Harbours Association/ ],
    [ 'The Guardian Homes Association said that the flats were safe.', 'the flats were safe', qr/^Guardian Homes Association$/, qr/Guardian Homes Association/ ],
    [ 'The Treasury Street Residents Association said that the noise was bad.', 'the noise was bad', qr/^Treasury Street Residents Association$/, qr/Treasury Street/ ],
    # the text's own country, by its regions
    [ 'Queensland closed its pools. The government said that the rain was heavy.', 'the rain was heavy', qr{^Australia/Government$}, qr/^The government$/ ],
    [ 'Bavaria closed its schools. The government said that the rivers were high.', 'the rivers were high', qr{^Germany/Government$}, qr/^The government$/ ],
    [ 'Police in Queensland closed two roads. The government said that the levee was safe.', 'the levee was safe', qr{^Australia/Government$}, qr/^The government$/ ],
    # embassies by where they are
    [ 'The Norwegian embassy in Paris said that the dam was safe.', 'the dam was safe', qr{^Norway/Embassy in Paris$}, qr/embassy in Paris/ ],
    [ "Norway's embassy in Berlin said on Monday that the dam was safe.", 'the dam was safe', qr{^Norway/Embassy in Berlin$}, qr/embassy/ ],
    [ 'The Polish Embassy in Oslo said that the dam was safe. "It is new," the embassy said.', 'It is new', qr{^Poland/Embassy in Oslo$}, qr/the embassy/ ],
    # the man of a company, however his name looks
    [ 'Harbour Lines runs the ferries. Ada Moe, director of Harbour Lines, said that the boats were late.', 'the boats were late', qr{^Harbour Lines/Ada Moe$}, qr/^Ada Moe/ ],
    [ 'Mayor Ostby said on Monday that the bridge was safe. "It is new," Ostby said.', 'It is new', qr{Ostby$}, qr/Ostby/ ],
    # people of a place, and a nation's own offices
    [ 'Poland closed two crossings. Prosecutors in Belarus said that three drivers had been arrested.', 'three drivers', qr{^Belarus/prosecutors$}, qr/^Prosecutors in Belarus$/ ],
    [ 'Opposition parties in Hungary urged the cabinet to publish the contract.', 'publish the contract', qr{^Hungary/opposition parties$}, qr/^Opposition/ ],
    [ 'Canada sent two ships to the strait. The Coast Guard said that nobody was hurt.', 'nobody was hurt', qr{^Canada/Coast Guard$}, qr/^The Coast Guard$/ ],
    # a capital that only the sentence gave
    [ 'Poland closed the border. Human rights groups criticised the decision on Friday.', 'the decision', qr/^human rights groups$/, qr/^Human rights groups$/ ],
    # what somebody is, before the name
    [ 'The head of the World Health Organization, Dr. Amina Moss, warned that the virus was spreading.', 'the virus was spreading', qr{^World Health Organization/Amina Moss$}, qr/Amina Moss/ ],
    [ 'The mayor of Kharkiv, Oleh Bondar, said that two shells hit a school. Mayor Bondar said that nobody died.', 'nobody died', qr{^Ukraine/Kharkiv/Oleh Bondar$}, qr/Bondar/ ],
    [ 'Norland says that Veskovia cut the cable. Veskovia rejected the charge. "This is theatre," its envoy Pavel Orlin told reporters in Portsea.', 'This is theatre', qr{^Veskovia/Pavel Orlin$}, qr/Orlin/ ],
    [ 'A deal was near, CNN\'s Tom Hale said.', 'A deal was near', qr{^CNN/Tom Hale$}, qr/Tom Hale/ ],
    [ 'Poland and Hungary met. Poland\'s foreign minister Jan Kos said that trade was fine. Hungary\'s foreign minister Ada Moe said that it was not. The Hungarian minister said that the river was dry.', 'the river was dry', qr{^Hungary/Ministry of Foreign Affairs/Ada Moe$}, qr/^The Hungarian minister$/ ],
    [ 'The governor of Alabama spoke. Governor Carla Boone said that the pier was closed.', 'the pier was closed', qr{^United States/Carla Boone$}, qr/Boone/ ],
    [ 'HALDEN, 7 June 2021 – Fjord Cable today announced that the line was safe.', 'the line was safe', qr{^Fjord Cable$}, qr/^Fjord Cable$/ ],
    [ 'President Tom Ost of Norway met Ada Moe. Ost thanked her for the two ships.', 'two ships', qr{Tom Ost$}, qr/^Ost$/ ],
    [ 'Norland accused Doctor Ulf of lying. Ulf denied the charge in court.', 'the charge', qr{^Ulf$}, qr/^Ulf$/ ],
    [ 'President Tom Ost of Norway met Chancellor Ada Moe of Germany. Moe said the river was dry.', 'the river was dry', qr{^Germany.*/Ada Moe$}, qr/^Moe$/ ],
    # a big city tells the country
    [ 'Floods hit Düsseldorf on Sunday. The interior ministry said that two bridges were closed.', 'two bridges', qr{^Germany/Ministry of the Interior$}, qr/interior ministry/ ],
    [ 'A ferry sank off Surabaya on Sunday. The transport ministry said that two boats were lost.', 'two boats', qr{^Indonesia/}, qr/transport ministry/ ],
    [ 'Snow fell in Almaty on Sunday. Prosecutors said that two bridges were closed.', 'two bridges', qr{^Kazakhstan/}, qr/Prosecutors/ ],
    # the record of the House of Commons
    [ commons('Lab'), 'not safe', qr{^United Kingdom/Department for Transport/Tom Ostby$}, qr/Tom Ostby/ ],
    [ commons('Con'), 'To ask', qr{^United Kingdom/House of Commons/Ada Moe$}, qr/Ada Moe/ ],
    [ commons('SNP'), 'They wait', qr{^United Kingdom/House of Commons/Ada Moe$}, qr/Ada Moe/ ],
    [ 'The council met. Its leader, Tom Ostby, said that the bridge was safe.', 'the bridge was safe', qr{Tom Ostby$}, qr/Tom Ostby/ ],
    # a noun for a body or a role is nobody of another kind, and the nearest one is often the opponent
    [ 'The harbour guild accused the shipping line of cheating. The company rejected the charge.', 'the charge', qr/^(?!.*guild)/, qr/^The company$/ ],
    [ 'The drivers\' federation called the minister a liar. "I have never lied to a driver," the minister said.', 'never lied', qr/^(?!.*federation)/, qr/^the minister$/ ],
    [ 'Norway sanctioned the bank. The bank said that it had broken no law.', 'broken no law', qr/^(?!Norway)/, qr/^The bank$/ ],
    [ 'The carpenter said that the plank was old. The owner said that it was rotten.', 'it was rotten', qr/^owner$/, qr/^The owner$/ ],
    [ 'Mayor Tilda Roos called the developer a crook. The developer threatened to sue.', 'to sue', qr/^(?!.*Roos)/, qr/^The developer$/ ],
    [ 'The mayor of Arvik, Tom Sele, blamed the water company for the fever. The firm blamed the mayor.', 'the mayor', qr/^(?!Arvik)/, qr/^The firm$/ ],
    [ 'The pilots\' association and Nordair quarrel over pay. The association said that Nordair had lied.', 'Nordair had lied', qr/^(?!Nordair)/, qr/^The association$/ ],
    # words that stand for somebody are no names
    [ 'Those who signed the letter said that the school must stay open.', 'must stay open', qr/^$/, qr/^Those/ ],
    [ 'Several said that the gate had been locked from outside.', 'had been locked', qr/^$/, qr/^Several$/ ],
    [ 'Latvia and Lithuania signed. The former said the line would carry gas.', 'carry gas', qr/^$/, qr/^The former$/ ],
    [ 'Everyone agreed that the soup was cold.', 'soup was cold', qr/^$/, qr/^Everyone$/ ],
    # a source begins where its noun phrase does
    [ 'The museum that bought the mask in Mali said it had papers for it.', 'papers for it', qr/^(?!Mali)/, qr/^The museum that/ ],
    [ 'The crew of a trawler registered in Panama said they had seen nothing.', 'seen nothing', qr/^(?!Panama)/, qr/^The crew/ ],
    [ 'The parents of a girl killed in the Kabul blast said no one had come.', 'no one had come', qr/^(?!Afghanistan)/, qr/^The parents.*blast$/ ],
    [ 'The mine, which employs nine hundred people, said it would close.', 'it would close', qr/^(?!.*people)/, qr/^The mine/ ],
    [ q{Selma Holt, Nordvand's head of safety, said the valve was new.}, 'the valve was new', qr{^Nordvand/Selma Holt$}, qr/^Selma Holt/ ],
    # where somebody is, or was caught
    [ 'Farmers along the border with Chad said their cattle had been stolen.', 'had been stolen', qr/^farmers$/, qr/^Farmers/ ],
    [ 'The owner of the vineyard near Bordeaux said the frost had killed the buds.', 'killed the buds', qr/^(?!Bordeaux)/, qr/^The owner/ ],
    [ 'A man arrested on the bridge to Denmark said he had come to sell bread.', 'to sell bread', qr/^(?!Denmark)/, qr/^A man/ ],
    # quotations without a cue: whom the sentence beside them is about
    [ 'Minister Hale was blunt. "There is no money."', 'no money', qr/Hale$/, qr/^$/ ],
    [ 'Asked about the strike, Jens Falk did not hesitate: "We will walk out."', 'walk out', qr/^Jens Falk$/, qr/^/ ],
    [ 'Ida Berg, 81, has seen four floods. “This one was the worst.”', 'the worst', qr/^Ida Berg$/, qr/^$/ ],
    [ 'The crowd was quiet until the priest raised his hand. “Nobody goes home tonight.”', 'goes home', qr/^$/, qr/^$/ ],
    [ '"Never again." Tomas Lund puts down his oars.', 'Never again', qr/^Tomas Lund$/, qr/^$/ ],
    # headlines, posts, interviews
    [ 'Ferry may sink, engineers warn', 'Ferry may sink', qr/^engineers$/, qr/^engineers$/ ],
    [ 'Rail strike to go ahead, union says', 'Rail strike', qr/^union$/, qr/^union$/ ],
    [ 'Dam unsafe, says engineer', 'Dam unsafe', qr/^engineer$/, qr/^engineer$/ ],
    [ 'Mayor accused of hiding flood report', 'flood report', qr/^$/, qr/^$/ ],
    [ 'Boss charged with fraud', 'fraud', qr/^$/, qr/^$/ ],
    [ 'Clerk blamed for lost ballots', 'lost ballots', qr/^$/, qr/^$/ ],
    [ '@PortAmity: The quay is closed until noon.', 'quay is closed', qr/^PortAmity$/, qr/^PortAmity$/ ],
    [ '@HaldenFire: The blaze is out. Nobody was hurt.', 'blaze is out', qr/^HaldenFire$/, qr/^HaldenFire$/ ],
    [ '@SelkaMFA: We condemn the attack on our embassy in Norland.', 'attack on our embassy', qr/Selka/, qr/^SelkaMFA$/ ],
    # peoples of countries that no lexicon knows
    [ 'The Azmari embassy in Paris denied the report. Azmar is at war.', 'the report', qr/^Azmar\b/, qr/^The Azmari embassy/ ],
    [ 'The Ostlander army said its men had crossed the river. Ostland denies it.', 'crossed the river', qr{^Ostland/}, qr/army$/ ],
    [ 'Turvani police said the dam was full. Turvan built it in 1970.', 'dam was full', qr/^Turvan\b/, qr/police$/ ],
    [ 'The central bank of Selka said inflation was high.', 'inflation was high', qr{^Selka/Central Bank$}, qr/bank of Selka$/ ],
    [ 'The ministry of health of Veskovia denied that the hospital had run out of blood.', 'out of blood', qr{^Veskovia/Ministry of Health$}, qr/Veskovia$/ ],
    [ 'The parliament of Veskovia said the law was void.', 'law was void', qr{^Veskovia/Parliament$}, qr/Veskovia$/ ],
    # surnames that are small words elsewhere
    [ 'The trade spokesman Pham Van An came in May. An said that the port was full.', 'port was full', qr/Pham Van An$/, qr/^An$/ ],
    [ 'Councillor Eva So wants the lamps repaired. So said the street was dark.', 'street was dark', qr/Eva So$/, qr/^So$/ ],
    [ 'The cook, Mai Do, kept the silver. "I never saw it," Do told the judge.', 'never saw it', qr/Mai Do$/, qr/^Do$/ ],
    [ 'Judge Rui Sa ordered a new trial. "The evidence was weak," Sa said.', 'evidence was weak', qr/Rui Sa$/, qr/^Sa$/ ],
    # places, agencies and days before the text
    [ 'NAIROBI, 12 June (IRIN) - Aid workers said that the road was cut.', 'road was cut', qr/^aid workers$/, qr/^Aid workers$/ ],
    [ 'Skopje, 4 May 2019 – Students said the gates were locked.', 'gates were locked', qr/^students$/i, qr/^Students$/ ],
    [ 'Brno / Prague – Doctors said the count was false.', 'count was false', qr/^doctors$/i, qr/^Doctors$/ ],
    # offices
    [ 'Lagos State governor Tunde Bello said the bridge would open.', 'bridge would open', qr{^Nigeria/Lagos/Tunde Bello$}, qr/Tunde Bello$/ ],
    [ 'Benue State commissioner Ada Moe said nobody had died.', 'nobody had died', qr{^Nigeria/Benue/Ada Moe$}, qr/Ada Moe$/ ],
    [ 'Kano State governor Sule Bako said the market would move.', 'market would move', qr{^Nigeria/Kano/Sule Bako$}, qr/Sule Bako$/ ],
    [ q{Ivo Petrov, Bulgaria's consul in Odessa, said the sailors were safe.}, 'sailors were safe', qr{^Bulgaria/Ivo Petrov$}, qr/^Ivo Petrov/ ],
    [ 'Deputy prime minister and minister of transport Olga Rem said trains would run.', 'trains would run', qr{^[^;]*/Olga Rem$}, qr/Olga Rem$/ ],
);
for my $case (@who) {
    my ($text, $words, $actors, $source) = @$case;
    my $c = claim_of($text, $words);
    like(actors_of($c), $actors, "actors: $text");
    like(source_of($text, $c), $source, "source: $text");
}

# Claims never go to the opponent, at least not with any confidence: [text, words, who did not say it]
my @opponents = (
    [ 'The company wants to double the toll. The farmers\' union condemned the plan to double it.', 'plan to double it', qr/company/i ],
    [ 'Mr Dahl said that the offer was fair. The farmers\' union rejected the offer.', 'the offer', qr/Dahl/ ],
    [ 'The mayor of Holmvik, Sena Aydin, accused the bridge company of robbing drivers. The company denied it.', 'it', qr/Aydin/ ],
    [ 'Jonas Rehn condemned the toll. Brekke denied that it was too high. "It is the company that decides," he said.', 'that decides', qr/company/i ],
);
for my $case (@opponents) {
    my ($text, $words, $not) = @$case;
    my @wrong = grep {
        my $c = $_;
        my $quote = join ' ', map { substr $text, $_->[0], $_->[1] - $_->[0] } @{ $c->{content} };
        $quote eq $words && actors_of($c) =~ $not && ($c->{confidence} // 1) > 0.5
    } @{ proposed($text) };
    is(scalar @wrong, 0, "not by the opponent: $text");
}

# [text, words of the content, act]
my @acts = (
    # cues
    [ 'Mr Porter pleaded not guilty to stealing the money.', 'stealing', qr/^deny$/ ],
    [ 'The minister rubbished the report on the bridge.', 'report', qr/^(reject|condemn|deny)$/ ],
    [ 'The governor charged youths to shun violence.', 'shun violence', qr/^demand$/ ],
    [ 'The opposition slammed the plan to close the port.', 'plan', qr/^condemn$/ ],
    # contents
    [ '"We did not cut the cable," the captain said.', 'did not cut', qr/^deny$/ ],
    [ 'The company said that it had never dumped oil in the lake.', 'never dumped', qr/^deny$/ ],
    [ 'The minister said that the rumours were false.', 'false', qr/^deny$/ ],
    [ 'China said that the US had stolen its data.', 'stolen', qr/^accuse$/ ],
    [ '"We will build two new schools," the mayor said.', 'two new schools', qr/^promise$/ ],
    [ 'Norway said that China must open the port.', 'must open', qr/^demand$/ ],
    # the form of speeches and quotations
    [ commons('Lab'), 'To ask', qr/^ask$/ ],
    [ commons('Con'), 'They wait', qr/^ask$/ ],
    [ "Tom Ost heads the Harbour Board.\n\nQ: Will it close?\n\nA: No. The port pays its way.\n\nQ: Why not sell it?\n\nA: It is a good port.", 'pays its way', qr/^deny$/ ],
    [ '"Do not wait for the water," the governor said.', 'Do not wait', qr/^demand$/ ],
    [ '"That is simply false," the director said.', 'simply false', qr/^deny$/ ],
    # refusals, admissions, commands
    [ 'The party said it would never accept the offer.', 'accept the offer', qr/^reject$/ ],
    [ '"We will never recognise that border," the envoy said.', 'never recognise', qr/^reject$/ ],
    [ 'The mayor said that he would not resign.', 'not resign', qr/^reject$/ ],
    [ '"It is true, I took the money," the clerk said.', 'took the money', qr/^confirm$/ ],
    [ '"It is true that we knew," the director said.', 'we knew', qr/^confirm$/ ],
    [ '"Yes, I signed it," the clerk told the judge.', 'I signed it', qr/^confirm$/ ],
    [ '"Give us back our land," the elder told the court.', 'our land', qr/^demand$/ ],
    [ '"Stop the dredging at once," the fishermen said.', 'Stop the dredging', qr/^demand$/ ],
    [ '"Leave the island or we will burn your boats," the sailors said.', 'burn your boats', qr/^threaten$/ ],
    [ 'The party said it warmly supported the truce. The senator said that she fully backed the treaty.', 'backed the treaty', qr/^support$/ ],
    # turns of speech
    [ '"There is no truth in these reports," the airline said.', 'no truth in', qr/^deny$/ ],
    [ '"There is not a word of truth in it," the singer said.', 'word of truth', qr/^deny$/ ],
    [ '"That never happened," the coach said.', 'never happened', qr/^deny$/ ],
    [ '"We stand shoulder to shoulder with the nurses," the premier said.', 'with the nurses', qr/^support$/ ],
    [ '"We are behind the strikers all the way," the bishop said.', 'the strikers', qr/^support$/ ],
    [ 'The rector said the students had her full backing.', 'full backing', qr/^support$/ ],
    [ '"I give you my word that nobody will be sacked," the chairman told the staff.', 'will be sacked', qr/^promise$/ ],
    [ '"You have our word that the pay will come," the owner told the crew.', 'pay will come', qr/^promise$/ ],
    [ '"We promise you that the pay will come," the owner told the crew.', 'pay will come', qr/^promise$/ ],
    [ '"Cross this line and you will regret it," the rebel chief said.', 'regret it', qr/^threaten$/ ],
    [ '"Anyone who touches the fence will be shot," the commander said.', 'be shot', qr/^threaten$/ ],
    [ '"We will hunt them down," the general said.', 'hunt them', qr/^threaten$/ ],
    [ 'The union said a second runway was out of the question.', 'out of the question', qr/^reject$/ ],
    [ 'The ministry said it could not accept the proposal.', 'accept the proposal', qr/^reject$/ ],
    [ '"No, thank you," the farmer told the buyer.', 'No, thank', qr/^reject$/ ],
    [ 'The bishop said the killings were a stain on the nation.', 'a stain', qr/^condemn$/ ],
    [ 'The envoy said the raid was an outrage.', 'an outrage', qr/^condemn$/ ],
    [ '"How dare they call us thieves," the baker said.', 'How dare', qr/^condemn$/ ],
    [ '"Yes, the letter is mine," the poet told the judge.', 'letter is mine', qr/^confirm$/ ],
    [ '"Could you send us a doctor?" the captain said.', 'a doctor', qr/^ask$/ ],
    [ '"The book is not behind the shelf," the clerk said.', 'the shelf', qr/^(?!support)/ ],
    [ '"I think the river will win," the fisherman said.', 'river will win', qr/^(?!promise)/ ],
);
for my $case (@acts) {
    my ($text, $words, $act) = @$case;
    like(claim_of($text, $words)->{act} // '', $act, "act: $text");
}

# Whom the form of the words says a claim is about: [text, words of the content, first elements of targets]
my @targets = (
    [ 'The Harbour Union met. The Harbour Union condemned Norway and Denmark for the new tolls.', 'Norway', 'Norway;Denmark' ],
    [ 'The Harbour Union met. The Harbour Union accused Norway and Denmark of hiding the report.', 'hiding the report', 'Norway;Denmark' ],
    [ 'The Harbour Union met. The Harbour Union urged Norway and Denmark to open the port.', 'to open the port', 'Norway;Denmark' ],
    [ "Norway met Norway's allies in Oslo. Ada Moe, Norway's opposition leader, called on the government to close the port.", 'close the port', 'Norway' ],
    [ "Norway met Norway's allies in Oslo. The Harbour Union urged the government to open the port.", 'open the port', 'Norway' ],
    [ "Norway met Norway's allies in Oslo. The Harbour Union accused the government of hiding the report.", 'hiding the report', 'Norway' ],

    # who is answered
    [ 'Norland accused Veskovia of theft. Veskovia rejected the accusation.', 'the accusation', 'Norland' ],
    [ 'Poland blamed Belarus for the fire. Belarus denied the claim on Friday.', 'the claim', 'Poland' ],
    [ 'The Fjord Ferry Company blamed Halden Cable for the delay. Halden Cable dismissed the allegation.', 'the allegation', 'Fjord Ferry Company' ],
    # the object of a cue, by a noun for somebody named before
    [ 'Tom Ostby, the director of the Marine Institute, spoke first. China urged the director to resign.', 'to resign', 'Marine Institute' ],
    [ 'The Halden Farmers\' Union closed the road. Poland criticised the union for the delay.', 'for the delay', 'Halden Farmers\' Union' ],
    [ 'Ada Moe spoke in Oslo. China urged Norway to open the port.', 'to open the port', 'Norway' ],
    # who is spoken to
    [ commons('Lab'), 'I will meet', '' ],
);
for my $case (@targets) {
    my ($text, $words, $tops) = @$case;
    is(join(';', map { (split m{/})[0] } @{ claim_of($text, $words)->{targets} // [] }), $tops, "targets: $text");
}
for my $text ('Norland accused Veskovia of theft. Its minister, Ada Moe, said that Ada Moe had seen it.') {
    unlike(join(';', @{ claim_of($text, 'had seen it')->{targets} // [] }), qr/Ada Moe/, "nobody speaks about himself: $text");
}

# One body, one path: the same actors for all of a row.
my @bodies = (
    [ map { "$_ said on Monday that the law was clear." } 'The US Department of Justice', 'The US Justice Department', 'The U.S. Department of Justice' ],
    [ map { "$_ said on Monday that the law was clear." } 'The Chinese foreign ministry', q{China's Foreign Ministry}, q{China's Ministry of Foreign Affairs} ],
    [ map { "$_ said on Monday that the law was clear." } 'The US Treasury Department', 'The US Department of the Treasury', 'The US Treasury' ],
);
for my $names (@bodies) {
    my ($first, @others) = map { actors_of(claim_of($_, 'the law was clear')) } @$names;
    is($_, $first, "one path: $first") for @others;
}
# Where contents begin and end: [text, whole content, source], or no claim with those words.
my @ends = (
    [ 'According to two officials who asked not to be named, the jamming stopped at dawn.', 'the jamming stopped at dawn', 'two officials who asked not to be named' ],
    [ 'The row began in May. Fears that the row will spread grew over the weekend.', 'that the row will spread', '' ],
    [ q{Poland's parliament voted 88 to 12 on Friday to expel three diplomats from Belarus.}, 'to expel three diplomats from Belarus', q{Poland's parliament} ],
    [ 'The US Senate voted on Tuesday to block the sale of drones to Turkey.', 'to block the sale of drones to Turkey', 'The US Senate' ],
    [ 'The Halden council voted unanimously to close the bridge.', 'to close the bridge', 'The Halden council' ],
    [ 'Parliament voted by seven to two to block the sale.', 'to block the sale', 'Parliament' ],
    [ 'The council voted by nine votes to four to close the pier.', 'to close the pier', 'The council' ],
    [ 'The board voted eight to one to sell the mill.', 'to sell the mill', 'The board' ],
    [ 'Engineers warned in a report to the Harbour Board that the crane might fall.', 'that the crane might fall', 'Engineers' ],
    [ 'Nurses warned in a note to the minister that the beds were full.', 'that the beds were full', 'Nurses' ],
    [ 'Divers warned in a message to the coast guard that the wreck leaked.', 'that the wreck leaked', 'Divers' ],
    [ 'The clerk told the court that the firm had hidden the bills and had denied the theft.', 'that the firm had hidden the bills and had denied the theft', 'The clerk' ],
    [ 'The nurse said the ward had been locked and had warned the doctor of a fire.', 'the ward had been locked and had warned the doctor of a fire', 'The nurse' ],
    [ 'The pilot said the tower was warned and was told to wait.', 'the tower was warned and was told to wait', 'The pilot' ],
    [ 'The mayor said "the lamp is broken," the electrician said "it is not," and nobody mended it.', '"the lamp is broken,"', 'The mayor' ],
);
for my $case (@ends) {
    my ($text, $content, $source) = @$case;
    my $c = claim_of($text, $content);
    is($c->{quote} // '', $content, "content: $text");
    is(source_of($text, $c), $source, "source: $text");
}
for my $text ('Poland accused Belarus of spying. The agency did not respond to a request for comment.',
    'The bank has not replied to requests for comment.') {
    is_deeply(claim_of($text, 'for comment'), {}, "no claim: $text");
}
# Whole targets: what the words of the content go on with belongs to them.
for my $case ([ 'Palau accuses the Tonga bloc of buying chairs.', 'Tonga/bloc' ],
    [ 'Halden Council criticised the China trade office for the delay.', 'China/trade office' ],
    [ 'The guild condemned the Poland football federation.', 'Poland/football federation' ]) {
    my ($text, $target) = @$case;
    is(join(';', map { @{ $_->{targets} // [] } } @{ proposed($text) }), $target, "whole target: $text");
}

# Claims beside others: [text, source, cue]. What ends a cue that was found; adverbs between
# auxiliary and verb; nouns that may be verbs.
for my $case (
    [ 'Norland denied accusations that it had cut the cable.', '', 'accusations' ],
    [ 'Selka has denied allegations that its navy fired first.', '', 'allegations' ],
    [ 'The army has repeatedly denied allegations that it tortured prisoners.', '', 'allegations' ],
    [ 'He was now considering whether to close the pier.', 'He', 'was now considering' ],
    [ 'He was already considering whether to close the pier.', 'He', 'was already considering' ],
    [ 'On Friday the ship came in, and nobody spoke while the bank was seriously considering whether to close the pier.', 'the bank', 'was seriously considering' ],
    [ 'Some volunteers hope that the roof would fall, a pollster said.', 'Some volunteers', 'hope' ],
    [ 'They sought paper that some volunteers doubt that the roof would fall.', 'some volunteers', 'doubt' ],
    [ 'The crew found fibres that some volunteers insist the clinic is to close, and the count goes on.', 'some volunteers', 'insist' ]) {
    my ($text, $source, $cue) = @$case;
    ok((grep { source_of($text, $_) eq $source && words_of($text, $_->{cue}) eq $cue } @{ proposed($text) }), "claim: $text");
}

# Stances: who doubts, what is unsafe, and nobody.
value(q{INSERT INTO whosaid_concept_user (code, proposition, terms) VALUES ('vaccine-safe', 'The vaccine is safe.', '{vaccine}') RETURNING 1});
for my $case (
    [ 'The clerk doubted that the vaccine was safe.', -1 ],
    [ 'Doctors doubted that the vaccine was safe.', -1 ],
    [ 'Norway doubts that the vaccine is safe.', -1 ],
    [ 'The nurse said the vaccine was unsafe.', -1 ],
    [ 'Doctors say the vaccine is unsafe.', -1 ],
    [ 'Ada Moe claimed that the vaccine was unsafe.', -1 ],
    [ 'Nobody believes that the vaccine is safe.', 'none' ],
    [ 'No doctor believes that the vaccine is safe.', 'none' ],
    [ 'None of the nurses believe that the vaccine is safe.', 'none' ],
    [ 'The nurse said the vaccine was safe.', 1 ]) {
    my ($text, $polarity) = @$case;
    is(value('SELECT string_agg(coalesce(polarities[1]::text, $$none$$), $$;$$) FROM suggest(' . literal($text) . ')'), $polarity, "stance: $text");
}

# No text makes proposals fail.
for my $text (q{'“a b c d.'}, q{'“We left at noon.'}, q{'Ada Moe said: “We left.'}) {
    is(value("SELECT count(*) > 0 FROM suggest(repeat($text || E'\\n\\n', 1100))"), 't', "many paragraphs: $text");
}
done_testing();
