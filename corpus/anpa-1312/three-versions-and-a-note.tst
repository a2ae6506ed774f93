a0581-----
u a AM-Earthquake   10-17 0118
^AM-Earthquake,0096<
^URGENT<
^By DALE HARTNETT=
^Associated Press Writer=
	   SAN FRANCISCO (AP) _ A strong earthquake shook Northern California
at 5:04 p.m. on Tuesday, knocked out power in San Francisco and
stopped the third game of the World Series minutes before it was to
begin.
	   Part of the upper deck of the San Francisco-Oakland Bay Bridge
fell onto the lower one. Smoke rose from the city's Marina district.
	   MORE
	   AP-NY-10-17-89 2051EDT<


a0593-----
b a AM-Earthquake, 1st Ld-Writethru   10-17 0201
^AM-Earthquake, 1st Ld-Writethru, a0581,0180<
^Eds: LEADS with 5 grafs to UPDATE with freeway; picks up nothing<
^LaserPhotos SF12, SF14<
^By DALE HARTNETT and MARGUERITE OYLER=
^Associated Press Writers=
	   SAN FRANCISCO (AP) _ A powerful earthquake struck Northern California
during the evening rush hour Tuesday, bringing down a mile of an
elevated freeway in Oakland and a piece of the Bay Bridge.
	   Drivers were trapped between the two decks of the Cypress Street
Viaduct of the Nimitz Freeway. ``The top just came down on the bottom,''
said a mechanic who had climbed up to help.
	   The earthquake measured 6.9 on the Richter scale, according to a first
reading at Berkeley. Its center was in the Santa Cruz Mountains, some 60
miles south of San Francisco.
	   More than 60,000 people were in Candlestick Park for a game of the
Giants against the Oakland Athletics. They left the stands in good order.
	   AP-NY-10-17-89 2319EDT<


a0711-----
r a AM-Earthquake, Correction   10-18 0064
^AM-Earthquake, Correction,0051<
^Eds: Members who used AM-Earthquake, a0593, may wish to use the following.<
	   SAN FRANCISCO (AP) _ In a story Oct. 17 about the earthquake in Northern
California, The Associated Press gave a first reading of its strength. The
U.S. Geological Survey now puts it at 7.1 on the Richter scale; two other
readings were 6.9 and 7.0.
	   AP-NY-10-18-89 1406EDT<


a0712-----
r v AP-News Digest   10-18 0040
^AP News Digest<
^For Thursday PMs<
	   Here are the top stories expected for Thursday. The supervisor is
Ann Tolliver (212-555-0100).
	   EARTHQUAKE: Rescue goes on in Oakland. AM-Earthquake. Developing.
	   AP-NY-10-18-89 1411EDT<


