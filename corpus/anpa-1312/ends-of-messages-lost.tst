b0114-----
r a AM-Volcano   05-18 0150
^AM-Volcano, Bjt,0150<
^With LaserPhoto<
	   VANCOUVER, Wash. (AP) _ Mount St. Helens blew its top Sunday morning
with a blast that was heard 200 miles away, flattened forests and sent
ash over three states.
	   The north side of the mountain slid away at 8:32 a.m. after an
earthquake. Hot mud ran down the Toutle River and took bridges and
houses with it.
	   Streetlights came on at noon in Yakima, 85 miles to the east.
	   A lodge owner, Harry Truman, 83, had refused to leave his home at
Spirit Lake. Nothing was heard of him on Sunday.
	   AP-NY-05-18-80 2216EDT<
b0115-----
d s AM-BBA--Scores   05-18 0031
^AM-BBA--Scores,0031<
^By The Associated Press=
	   Sunday's games in the minor leagues of the Northwest were put off
because of ash on the fields.
	   AP-NY-05-18-80 2219EDT<
b0116-----
u f AM-Volcano-Crops   05-18 0070
^AM-Volcano-Crops,0070<
^Ash falls on orchards and wheat<
	   SPOKANE, Wash. (AP) _ Farmers of eastern Washington looked on Sunday
at fields that had turned gray within an hour and could not say what
the ash would do to wheat, alfalfa and apples.
	   AP-NY-05-18-80 2231EDT<
