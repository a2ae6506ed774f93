s0284sport
r s BC-OLY--MedalsTable   02-27 0110
^BC-OLY--Medals Table<
^Norway first in medals at its own Games<
^By The Associated Press=
	   LILLEHAMMER, Norway (AP) _ The hosts won 26 medals at the Winter Olympics that ended Sunday, more than any other team. Russia had one gold medal more.
^How They Finished=
 G  S  B  Tot
Norway 10  11  5  26
Russia 11  8  4  23
Germany 9  7  8  24
United States 6  5  2  13
South Korea 4  1  1  6
	   ___=
^Sunday's Last Event=
	   Men's 50 kilometers, classical style:<
	   Place;Name;Nation;Time<
	   1;Vladimir Smirnov;Kazakhstan;2:07:20.3<
	   2;Mika Myllyla;Finland;2:08:41.9<
	   3;Sture Sivertsen;Norway;2:08:49.0<
	   A cyclist at the fair beside the course was timed at 7{ hours for the same distance, uphill and down.
	   AP-WS-02-27-94 1911EST<


