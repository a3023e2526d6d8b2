import numpy as np

from index.ranking.centres import Centres


def test_the_mean_of_a_language_is_taken_off_its_questions() -> None:
    centres = Centres(np.array([[0.5, 0], [0, 0.5]], np.float32))
    assert centres.centre(np.array([0.5, 2], np.float32), "en").tolist() == [0, 1]
    assert centres.centre(np.array([3, 0.5], np.float32), "ja").tolist() == [1, 0]
